"""Arabic text: folding, words, sentences. Pure; knows nothing of rules."""
