"""Rejoinder: who claims what, who disputes it, in which words, when. Offline; same text, same answer."""

__version__ = "0.1.0"
