"""The Strait of Amber as the mirror of the balloon of 2023: `python -m tests.library.mirror` writes the one from the other.

Ids are renamed, texts are told anew, sources and history are left out, and every entry keeps its luck by a `stream:`.
"""

from __future__ import annotations

import re

from tests.library.kit import SCENARIOS

ORIGINAL, MIRROR = "balloon-overflight-2023", "strait-of-amber"
SIDES = {"usa": "meridia", "prc": "kastoria"}
OFFICES = {
    "norad": "coastal_watch",
    "indopacom": "fleet",
    "dasd": "policy_desk",
    "oimc": "liaison",
    "theatre": "district",
    "mfa": "foreign",
    "state": "foreign",
    "defence": "defence",
}
CHANNELS = {
    "embassy_washington": "embassy_in_meridia",
    "embassy_beijing": "embassy_in_kastoria",
    "us_statement": "meridia_statement",
    "us_readout": "meridia_account",
    "mfa_statement": "kastoria_statement",
    "mfa_readout": "kastoria_account",
    "mnd_statement": "kastoria_briefing",
    "theatre_calls": "district_calls",
}
INCIDENTS = {"balloon": "platform"}
STAGES = {"canada": "outer_islands", "idaho": "northern_coast", "montana": "harbours"}
SEATS = {"united_states": "meridia_seat"}
ZONES = {"America/New_York": "EST5EDT", "Asia/Shanghai": "Etc/GMT-8"}
TEXTS = (
    ("Balloon overflight, 2023", "The Strait of Amber"),
    ("28 January 2023. An unmanned balloon", "A winter in the strait. An unmanned platform"),
    ("has entered North American airspace and drifts east", "drifts into the waters of Meridia and on along its coast"),
    ("off Alaska", "at the northern light"),
    ("off South Carolina", "at the southern light"),
    ("over Canada", "among the outer islands"),
    ("over Idaho", "off the northern coast"),
    ("over Montana", "off the harbours"),
    ("from Montana", "from the harbours"),
    ("A balloon", "A platform"),
    ("second balloon", "second platform"),
    ("balloon", "platform"),
    ("shoot once", "fire once"),
    ("enters the airspace", "enters the waters"),
    ("Violation of airspace", "Violation of waters"),
    ("that the airspace", "that the strait"),
    ("while the platform flies", "while the platform drifts"),
    ("leaves land", "leaves the coast"),
    ("Cancelled by the PRC on 5 August 2022", "Cancelled by Kastoria last summer"),
    ("The PRC cancelled the regular military talks last August", "Kastoria cancelled the regular military talks last summer"),
    ("Agreed in 1998; calls of 2001 went unanswered", "Agreed long ago; seldom answered"),
    ("since August", "since last summer"),
    ("the United States", "Meridia"),
    ("The United States", "Meridia"),
    ("United States", "Meridia"),
    ("the PRC", "Kastoria"),
    ("PRC", "Kastoria"),
    ("State Department", "Foreign secretariat"),
    ("NORAD", "Coastal watch"),
    ("Indo-Pacific Command", "Fleet command"),
    ("Policy office for China", "Policy desk"),
    ("Office for military cooperation (OIMC)", "Liaison office"),
    ("Leader (CMC)", "Chair of the council"),
    ("Theatre commands", "District commands"),
    ("Theatre calls", "District calls"),
    ("in Washington", "in Meridia"),
    ("in Beijing", "in Kastoria"),
    ("to Beijing", "to Kastoria"),
    ("for Beijing", "for Kastoria"),
    ("US statement", "Meridian statement"),
    ("US account", "Meridian account"),
)
BASIS = "judgement: an invented case; the number is that of the case it mirrors"




def _office(side: str, name: str) -> str:
    return f"{SIDES[side]}.{OFFICES.get(name, name)}"


def _renamed(text: str) -> str:
    """A text with ids, zones and years told anew."""
    text = re.sub(r"\b(usa|prc)\.(\w+)", lambda found: _office(found[1], found[2]), text)
    for table in (SIDES, CHANNELS, INCIDENTS, STAGES, SEATS):
        for old, new in table.items():
            text = re.sub(rf"(?<![\w.]){old}(?!\w)|(?<=channels\.){old}\b|(?<=balloon\.){old}\b|(?<=platform\.){old}\b", new, text)
    for old, new in ZONES.items():
        text = text.replace(old, new)
    return re.sub(r"\b20(2[23])-", lambda found: f"20{int(found[1]) + 11}-", text)


def _told(text: str) -> str:
    """A text with its words told anew."""
    for old, new in TEXTS:
        text = text.replace(old, new)
    return text


def _with_streams(text: str) -> str:
    """Every entry whose id will change says the luck that it keeps."""
    sections = re.split(r"(?m)^(?=\w+:)", text)
    return "".join(_streams_of(section) for section in sections)


def _streams_of(section: str) -> str:
    name = section.partition(":")[0]
    if name == "incidents":
        return _stage_streams(section)
    if name not in ("sides", "offices", "channels"):
        return section
    section = re.sub(r"(?m)^  ([\w.]+): \{", lambda f: f[0] + _stream(f[1], ", "), section)
    return re.sub(r"(?m)^  ([\w.]+):\n", lambda f: f[0] + _stream(f[1], "\n", "    "), section)


def _stream(name: str, after: str, before: str = "") -> str:
    return f"{before}stream: {name}{after}" if _renamed(name) != name else ""


def _stage_streams(section: str) -> str:
    for old, new in INCIDENTS.items():
        section = re.sub(rf"(?m)^(  {old}:\n    - stage: \w+\n)", rf"\1      stream: {old}\n", section)
    for old in STAGES:
        section = section.replace(f"    - stage: {old}\n", f"    - stage: {old}\n      stream: {old}\n")
    return section


def mirror(text: str) -> str:
    """The mirror of a scenario's text; the record at its end is left out."""
    text = text[: text.index("\nsources:\n")] + "\n"
    text = re.sub(r"(?m)^ *source: .*\n", "", text)
    text = re.sub(r", source: (\[[^\]]*\]|\w+)", "", text)
    text = re.sub(r'basis: ".*"', f'basis: "{BASIS}"', text).replace("case: historical", "case: fictional")
    pieces = re.split(r"(stream: [\w.]+)", _with_streams(text))
    text = "".join(piece if number % 2 else _renamed(piece) for number, piece in enumerate(pieces))
    return re.sub(r'"[^"]*"', lambda found: _told(found[0]), text).rstrip() + "\n"


def main() -> None:
    """Write the mirror."""
    text = mirror((SCENARIOS / f"{ORIGINAL}.yaml").read_text(encoding="utf-8"))
    (SCENARIOS / f"{MIRROR}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
