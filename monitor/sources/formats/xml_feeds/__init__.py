"""RSS, RDF and Atom: a strict and quick reader, and a lenient one for what that one is not sure of."""
