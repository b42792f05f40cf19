"""Reads configurations with PyYAML, and compares them with what was meant: `reread.py FILE`, written by `random --yaml FILE`."""

import json
import sys

import yaml


def main() -> None:
    count = 0
    with open(sys.argv[1]) as lines:
        for line in lines:
            case = json.loads(line)
            read = yaml.safe_load(case["yaml"])
            if read != json.loads(case["json"]):
                sys.exit(f"seed {case['seed']}: PyYAML reads\n{read}\nfrom\n{case['yaml']}")
            count += 1
    print(f"PyYAML reads {count} configurations as they were meant")


if __name__ == "__main__":
    main()
