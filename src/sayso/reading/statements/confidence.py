"""How sure a statement is: the chance that its content is there and is laid to the right source."""

import numpy as np

from sayso.reading.encoder import Floats
from sayso.reading.statements.links import Draft

MOST = 0.9995  # a probability nearer to 1 than this tells no more


def signs(draft: Draft) -> Floats:
    """What the confidence is judged by; shape [7].

    The log odds of the least sure content's tags and link, of the cue's tags, of the source's tags, of the cue's link
    to its source or to none (0 where there is no source or cue), and whether a source and a cue are missing.
    """
    cue, source, contents = draft.cue, draft.source, draft.contents
    return np.array(
        [
            log_odds(min(link.part.surety for link in contents)),
            log_odds(min(link.surety for link in contents)),
            log_odds(cue.surety) if cue else 0.0,
            log_odds(source.surety) if source else 0.0,
            log_odds(draft.source_surety) if cue else 0.0,
            float(source is None),
            float(cue is None),
        ],
        dtype=np.float32,
    )


def confidence(found: Floats, weights: Floats) -> float:
    """From 0 to 1. weights: [8], one a sign and the constant, fitted on articles held back from training."""
    return float(1 / (1 + np.exp(-(found @ weights[:-1] + weights[-1]))))


def log_odds(probability: float) -> float:
    """Its natural logarithm, for a probability of at most MOST and at least what is missing to it."""
    p = min(max(probability, 1 - MOST), MOST)
    return float(np.log(p / (1 - p)))
