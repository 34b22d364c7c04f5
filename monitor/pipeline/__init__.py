"""Binds the steps to Redis: who takes what from where, and when it counts as done.

The steps know nothing of streams. A new step is a function, and a handler here.
"""
