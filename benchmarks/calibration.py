"""Is a confidence of 0.8 right four times in five? `python -m benchmarks.calibration --data DIR [--plot FILE.svg]`.

Over PolNeAR's dev part: the expected calibration error in ten bins of equal size (Guo et al. 2017), how many of the
surest statements are right, and a plot.
"""

import argparse
from pathlib import Path

import numpy as np

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.reading.records import Statement
from sayso.scoring.statements import matched
from training.calibrate import error, gold_of
from training.corpora import Example, polnear

BINS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--plot", type=Path, help="write the plot here, as SVG")
    args = parser.parse_args()
    models = load_models(args.model)
    found: list[tuple[float, bool]] = []
    for example in polnear(args.data, "dev"):
        reading = read_article(Article(id=example.id, text=example.text, language="en"), models)
        found += judged([s for s in reading.statements if s.parent is None], example)  # PolNeAR marks no others
    sure, right = np.array([s for s, _ in found]), np.array([r for _, r in found], dtype=float)
    order = np.argsort(sure, kind="stable")
    print(f"{len(found)} statements, {100 * right.mean():.1f} % right")
    print(f"expected calibration error {100 * error(sure, right, BINS):.1f} points")
    for share in (20, 40, 60, 80):
        top = order[-len(order) * share // 100 :]
        print(
            f"of the surest {share} %: {100 * right[top].mean():.1f} % right, confidence {sure[top].min():.2f} and more"
        )
    if args.plot:
        bins = [(float(sure[part].mean()), float(right[part].mean())) for part in np.array_split(order, BINS)]
        args.plot.write_text(plot(bins), encoding="utf-8")


def judged(statements: list[Statement], example: Example) -> list[tuple[float, bool]]:
    """Each statement's confidence, and whether its content and source are those of the gold."""
    spans = [
        {
            "content": [(part.start, part.end) for part in s.content],
            "source": [(s.source.start, s.source.end)] if s.source else [],
        }
        for s in statements
    ]
    right = {j for _, j in matched(gold_of(example), spans)[1]}
    return [(s.confidence, j in right) for j, s in enumerate(statements)]


def plot(bins: list[tuple[float, float]]) -> str:
    """A calibration curve as SVG: each point a tenth of the statements; on the line, they are as right as they say."""
    x, y = (lambda p: 60 + 400 * p), (lambda p: 430 - 400 * p)
    ticks = [i / 5 for i in range(6)]
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 490" font-family="sans-serif" font-size="13">',
        '<rect width="500" height="490" fill="white"/>',
        *(f'<path d="M{x(t)} 430V30M60 {y(t)}H460" stroke="#ddd"/>' for t in ticks),
        *(f'<text x="{x(t)}" y="450" text-anchor="middle">{t:.1f}</text>' for t in ticks),
        *(f'<text x="52" y="{y(t) + 4}" text-anchor="end">{t:.1f}</text>' for t in ticks),
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        '<path d="M'
        + "L".join(f"{x(s):.1f} {y(r):.1f}" for s, r in bins)
        + '" stroke="#1a5fb4" fill="none" stroke-width="2"/>',
        *(f'<circle cx="{x(s):.1f}" cy="{y(r):.1f}" r="4" fill="#1a5fb4"/>' for s, r in bins),
        '<text x="260" y="478" text-anchor="middle">confidence, mean of a tenth of the statements</text>',
        '<text x="16" y="230" text-anchor="middle" transform="rotate(-90 16 230)">share that is right</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
