"""Plots time and memory of `check` and its peers against the number of datums, as SVG."""

import math

# Distinguishable without red and green too, and by the label at the end of each line.
COLORS = {
    "modelith": "#d9480f",
    "cat": "#495057",
    "tomllib": "#1971c2",
    "taplo": "#2f9e44",
    "tombi": "#9c36b5",
    "check-jsonschema": "#0c8599",
    "litellm": "#a67c00",
}
LABELS = {"modelith": "modelith check", "tomllib": "Python tomllib", "litellm": "litellm --validate_config"}
WIDTH, HEIGHT = 1000, 470
TOP, BOTTOM = 84, 404
FONT = "font-family='system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif'"


def plot(results: dict) -> str:
    """The plot as the text of an SVG file."""
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}' {FONT}>",
        f"<rect width='{WIDTH}' height='{HEIGHT}' rx='8' fill='#ffffff'/>",
    ]
    parts += panel(results, "seconds", "Time of one whole process", 64, 340, seconds)
    parts += panel(results, "megabytes", "Peak memory", 580, 820, megabytes)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def seconds(value: float) -> str:
    return f"{value:g} s" if value >= 1 else f"{value * 1000:g} ms"


def megabytes(value: float) -> str:
    return f"{value / 1000:g} GB" if value >= 1000 else f"{value:g} MB"


def panel(results: dict, measure: str, title: str, left: float, right: float, unit) -> list[str]:
    """One panel, with both axes in steps of ten."""
    sizes = [int(size) for size in results]
    tools = [tool for tool in COLORS if all(tool in found for found in results.values())]
    values = [found[tool][measure] for found in results.values() for tool in tools]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(size: int) -> float:
        return left + (right - left) * math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0])

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (math.log10(value) - low) / (high - low)

    parts = [f"<text x='{left}' y='46' font-size='18' font-weight='600' fill='#212529'>{title}</text>"]
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(f"<line x1='{left}' y1='{at:.1f}' x2='{right}' y2='{at:.1f}' stroke='#e9ecef'/>")
        parts.append(text(left - 8, at + 4, unit(10.0**power), "end", "#868e96"))
    for size in sizes:
        parts.append(f"<line x1='{x(size):.1f}' y1='{BOTTOM}' x2='{x(size):.1f}' y2='{BOTTOM + 5}' stroke='#adb5bd'/>")
        parts.append(text(x(size), BOTTOM + 21, f"{size:,}", "middle", "#868e96"))
    parts.append(text((left + right) / 2, BOTTOM + 44, "datums", "middle", "#868e96"))
    ends = {tool: y(results[str(sizes[-1])][tool][measure]) for tool in tools}
    placed = spread(ends)
    for tool in tools:
        points = [(x(size), y(results[str(size)][tool][measure])) for size in sizes]
        width = 3.5 if tool == "modelith" else 2
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(
            f"<polyline points='{line}' fill='none' stroke='{COLORS[tool]}' stroke-width='{width}' stroke-linejoin='round'/>"
        )
        parts += [f"<circle cx='{px:.1f}' cy='{py:.1f}' r='{width}' fill='{COLORS[tool]}'/>" for px, py in points]
        weight = " font-weight='600'" if tool == "modelith" else ""
        last = points[-1]
        parts.append(
            f"<line x1='{last[0] + 6:.1f}' y1='{last[1]:.1f}' x2='{right + 16}' y2='{placed[tool]:.1f}' "
            f"stroke='{COLORS[tool]}' stroke-width='0.7'/>"
        )
        parts.append(text(right + 20, placed[tool] + 4, LABELS.get(tool, tool), "start", COLORS[tool], weight))
    return parts


def text(x: float, y: float, words: str, anchor: str, color: str, more: str = "") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' font-size='13' text-anchor='{anchor}' fill='{color}'{more}>{words}</text>"


def spread(ends: dict[str, float], gap: float = 18) -> dict[str, float]:
    """Places for labels near the ends of their lines, far enough apart to be read."""
    order = sorted(ends, key=lambda tool: ends[tool])
    places = [ends[tool] for tool in order]
    for _ in range(200):
        for index in range(len(places) - 1):
            lack = gap - (places[index + 1] - places[index])
            if lack > 0:
                places[index] -= lack / 2
                places[index + 1] += lack / 2
    return dict(zip(order, places))
