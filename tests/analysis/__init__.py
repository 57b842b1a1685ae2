"""Tests of the room analysis: text in, values out."""
