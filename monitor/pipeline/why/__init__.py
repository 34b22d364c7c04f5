"""Why an article did not alert, or where its alert went: its whole way, step by step, with the reasons."""

from monitor.pipeline.why.answer import Answer
from monitor.pipeline.why.matching import Rulebook
from monitor.pipeline.why.running import Running
from monitor.pipeline.why.steps import Part, Sign, Step
from monitor.pipeline.why.walk import Asked, walk

__all__ = ["Answer", "Asked", "Part", "Rulebook", "Running", "Sign", "Step", "walk"]
