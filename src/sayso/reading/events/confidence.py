"""How sure an event is: the chance that the text tells an event of this type with these words."""

import numpy as np

from sayso.reading.encoder import Encoding, Floats
from sayso.reading.statements.confidence import confidence, log_odds
from sayso.reading.tags import Part


def event_confidence(trigger: Part, encoding: Encoding, weights: Floats) -> float:
    """From 0 to 1. weights: [3], one a sign and the constant, fitted on articles held back from training."""
    return confidence(event_signs(trigger, encoding), weights)


def event_signs(trigger: Part, encoding: Encoding) -> Floats:
    """What the confidence is judged by: the log odds of the trigger's tags and of its type; shape [2]."""
    scores = trigger.mean(encoding.scores["type"])
    odds = np.exp(scores - scores.max())
    return np.array([log_odds(trigger.surety), log_odds(float(odds.max() / odds.sum()))], dtype=np.float32)
