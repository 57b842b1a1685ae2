"""The trained engine: one encoder with several heads, run by onnxruntime.

From the words of an article to what the heads say of them, as arrays and spans; spaCy does not come in here, nor does
anything that trained the model (see ``packaging/model``).
"""
