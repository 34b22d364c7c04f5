"""A local news site with invented articles, and the whole pipeline running on it.

``outlets`` says which outlets there are and in what manner each writes, ``articles/`` holds
their articles with what a desk should hear of each, ``render`` and ``templates/`` make pages and
feeds of them, ``site`` releases them one after another and ``server`` answers over HTTP.
``config/`` is the configuration that the demo runs the daemon with.
"""
