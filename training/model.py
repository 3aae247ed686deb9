"""The network: one encoder over word pieces, and one small head for each question asked of it."""

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from sayso.reading.actors.codes import KINDS, SECTORS
from sayso.reading.events.codes import CERTAINTIES, COUNTS, MODED, OUTLOOKS, TYPES
from sayso.reading.events.roles import OFFERS, ROLES
from sayso.reading.names import TAGS as NAME_TAGS
from sayso.reading.pieces import BREAKS, QUOTES, SHAPES
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.links import CROSSED, GAPS, RANKS
from sayso.reading.statements.tags import LAYERS, TAGS
from training.happenings import ARGUMENT_TAGS, TRIGGER_TAGS

# A content looks for its cue, and a cue (as `cue_of`) for its source: several cues may share one source. A pronoun or
# description (`refers`) looks for a name (`referent`).
LINKS = ("content", "cue", "cue_of", "source", "refers", "referent")
# A trigger looks for those who have a role in its event with one vector for each; these show themselves as an argument
# or a figure.
ROLE_LINKS = (*ROLES, *dict.fromkeys(OFFERS.values()))
# Heads asked of a trigger, or of the words of a figure (`figure_kind`), with how many answers each has.
CODES = {
    "type": len(TYPES),
    "mode": len(MODED),
    "certainty": len(CERTAINTIES),
    "outlook": 1 + len(OUTLOOKS),
    "factuality": 1,
    "figure_kind": 1 + len(COUNTS),
}
PROFILE = ("actor_kind", "actor_sector")
LINK_WIDTH = 48  # of the vectors whose product says that two parts belong together


class Network(nn.Module):
    """Heads are linear over pieces, so that a span's score is the mean of its pieces' scores.

    forward: ids, shape, line, quote, mask of shape [batch, n] to each of LAYERS [batch, n, 7] (emissions of the CRF),
    each of LINKS [batch, n, LINK_WIDTH], `unnamed` [batch, n, 1] (that who is meant has no name here), `attitude`
    [batch, n, 12] and `authority` [batch, n, 9]; and of events `triggers` [batch, n, 3],
    `arguments` [batch, n, 7], each of ROLE_LINKS [batch, n, LINK_WIDTH] and each of CODES; `names` [batch, n, 9] and
    `metonym` [batch, n, 1] (that the name of a place doesn't mean the place); `actor_kind` [batch, n, 11] and
    `actor_sector` [batch, n, 25] of the actor whose mention the words are.
    """

    def __init__(self, config: BertConfig | MPNetConfig) -> None:
        super().__init__()
        kind = MPNetModel if config.model_type == "mpnet" else BertModel
        self.encoder = kind(config, add_pooling_layer=False)
        width = config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        self.line = nn.Embedding(len(BREAKS), width)
        self.quote = nn.Embedding(len(QUOTES), width)
        for table in (self.shape, self.line, self.quote):
            nn.init.zeros_(table.weight)  # at first the encoder reads as it was trained to
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.layers = nn.Linear(width, len(LAYERS) * len(TAGS))
        self.links = nn.Linear(width, len(LINKS) * LINK_WIDTH)
        self.unnamed = nn.Linear(width, 1)
        self.attitude = nn.Linear(width, len(ATTITUDES))
        self.authority = nn.Linear(width, len(AUTHORITIES))
        self.crf = Crf(TAGS)
        self.link_bias = LinkBias()
        self.acts = nn.Linear(width, len(TRIGGER_TAGS) + len(ARGUMENT_TAGS))
        self.roles = nn.Linear(width, len(ROLE_LINKS) * LINK_WIDTH)
        self.codes = nn.Linear(width, sum(CODES.values()))
        self.trigger_crf, self.argument_crf = Crf(TRIGGER_TAGS), Crf(ARGUMENT_TAGS)
        self.role_bias = RoleBias()
        self.names = nn.Linear(width, len(NAME_TAGS) + 1)
        self.name_crf = Crf(NAME_TAGS)
        self.profiles = nn.Linear(width, len(KINDS) + len(SECTORS))

    def forward(
        self, ids: Tensor, shape: Tensor, line: Tensor, quote: Tensor, mask: Tensor | None = None
    ) -> dict[str, Tensor]:
        words = self.encoder.embeddings.word_embeddings(ids)
        embedded = words + self.shape(shape) + self.line(line) + self.quote(quote)
        states = self.dropout(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return {
            **named(LAYERS, self.layers(states), len(TAGS)),
            **named(LINKS, self.links(states), LINK_WIDTH),
            "unnamed": self.unnamed(states),
            "attitude": self.attitude(states),
            "authority": self.authority(states),
            **named(("triggers", "arguments"), self.acts(states), [len(TRIGGER_TAGS), len(ARGUMENT_TAGS)]),
            **named(ROLE_LINKS, self.roles(states), LINK_WIDTH),
            **named(tuple(CODES), self.codes(states), list(CODES.values())),
            **named(("names", "metonym"), self.names(states), [len(NAME_TAGS), 1]),
            **named(PROFILE, self.profiles(states), [len(KINDS), len(SECTORS)]),
        }


def named(names: tuple[str, ...], together: Tensor, widths: int | list[int]) -> dict[str, Tensor]:
    """The heads that one layer holds side by side, by their names."""
    return dict(zip(names, together.split(widths, dim=-1), strict=True))


class LinkBias(nn.Module):
    """What the places of two parts say of their link, whatever their words: for contents (0), cues (1) and references
    (2) a number for each class of `relations`, one for being linked to nothing, and how much the words count."""

    def __init__(self) -> None:
        super().__init__()
        self.gap = nn.Parameter(torch.zeros(3, len(GAPS) + 1))
        self.rank = nn.Parameter(torch.zeros(3, RANKS))
        self.crossed = nn.Parameter(torch.zeros(3, 2 * CROSSED + 1))
        self.none = nn.Parameter(torch.zeros(3))
        self.scale = nn.Parameter(torch.ones(3))

    def forward(
        self, role: int, products: Tensor, gap: Tensor, rank: Tensor, crossed: Tensor, unlinked: Tensor | None = None
    ) -> Tensor:
        """Scores of the candidates and, last, of none. products, gap, rank, crossed: [parts, n] to [parts, n + 1].

        unlinked: [parts, 1], what each part's own words say of being linked to none.
        """
        places = self.gap[role][gap] + self.rank[role][rank] + self.crossed[role][crossed]
        none = self.none[role].expand(len(products), 1)
        none = none if unlinked is None else none + unlinked
        return torch.cat([self.scale[role] * products + places, none], dim=1)


class RoleBias(nn.Module):
    """What the places of a trigger and a stretch say of their link, whatever their words; a row for each of ROLES."""

    def __init__(self) -> None:
        super().__init__()
        self.gap = nn.Parameter(torch.zeros(len(ROLES), len(GAPS) + 1))
        self.crossed = nn.Parameter(torch.zeros(len(ROLES), 2 * CROSSED + 1))
        self.none = nn.Parameter(torch.ones(len(ROLES)))  # most stretches have no role for most triggers
        self.scale = nn.Parameter(torch.ones(len(ROLES)))

    def forward(self, role: int, products: Tensor, gap: Tensor, crossed: Tensor) -> Tensor:
        """The log odds that each stretch has the role for each trigger. products, gap, crossed: [triggers, n]."""
        places = self.gap[role][gap] + self.crossed[role][crossed]
        return self.scale[role] * products + places - self.none[role]


class Crf(nn.Module):
    """A linear-chain conditional random field over the words' tags (Lafferty et al. 2001)."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        n_tags = len(tags)
        self.start = nn.Parameter(torch.zeros(n_tags))
        self.end = nn.Parameter(torch.zeros(n_tags))
        self.moves = nn.Parameter(torch.zeros(n_tags, n_tags))
        banned = torch.zeros(n_tags, n_tags, dtype=torch.bool)
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                banned[i, j] = after.startswith("I-") and before[2:] != after[2:]
        self.register_buffer("banned", banned, persistent=False)

    def transitions(self) -> Tensor:
        """[before, after], with the impossible ones (an inside without its beginning) far below all others."""
        return self.moves.masked_fill(self.banned, -1e4)

    def loss(self, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood, a number for each row. emissions: [rows, n, tags]; tags: [rows, n]; rows padded."""
        moves = self.transitions()
        rows, n, _ = emissions.shape
        live = torch.arange(n)[None, :] < lengths[:, None]
        gold = emissions.gather(2, tags[..., None]).squeeze(2)
        score = (gold * live).sum(1) + self.start[tags[:, 0]]
        score = score + (moves[tags[:, :-1], tags[:, 1:]] * live[:, 1:]).sum(1)
        score = score + self.end[tags[torch.arange(rows), lengths - 1]]
        return self.all_paths(emissions, lengths) - score

    def all_paths(self, emissions: Tensor, lengths: Tensor) -> Tensor:
        """The log of the sum over all paths of tags, a number for each row. emissions: [rows, n, tags]; rows padded."""
        moves, n = self.transitions(), emissions.shape[1]
        live = torch.arange(n)[None, :] < lengths[:, None]
        alpha = self.start + emissions[:, 0]
        for t in range(1, n):
            ahead = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + emissions[:, t]
            alpha = torch.where(live[:, t, None], ahead, alpha)
        return torch.logsumexp(alpha + self.end, dim=1)
