"""For editors: the rules' own tests, why a rule fires or stays silent, what a term hits."""
