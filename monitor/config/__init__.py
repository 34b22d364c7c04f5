"""From a folder of YAML to a checked configuration."""
