"""What this engine is called; a change of its answers is a change of its version, so that filed readings differ."""

ENGINE = "rejoinder-rules"
VERSION = "0.1.0"
