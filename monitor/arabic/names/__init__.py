"""Foreign names in the spellings that outlets use. Pure."""
