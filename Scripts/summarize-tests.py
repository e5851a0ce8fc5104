#!/usr/bin/env python3
"""Counts the test cases in Swift Testing's event stream (version 0), a JSON object on each line.

    summarize-tests.py EVENTS

Each set of arguments of a parameterised test is a case of its own. Prints what failed, what was skipped and why, and
at last one plain line: "N passed, N failed, N skipped". Exits with 1 where something failed or nothing ran at all.
"""
import json
import sys
from collections import Counter


class Run:
    def __init__(self):
        self.tests = {}      # id -> the test's record
        self.begun = {}      # id of a test, or of a test and a case -> what has begun and not ended
        self.issues = {}     # the same ids -> texts of issues
        self.passed, self.failed, self.skipped = 0, [], []
        self.ended = False

    def name(self, key):
        test, case = key
        record = self.tests.get(test, {})
        name = record.get("displayName") or record.get("name") or test or "a test that can't be told"
        module = (test or "").split(".", 1)[0]
        return f"{module}: {name}" + (f" [{case['displayName']}]" if case else "")

    def is_suite(self, test):
        return self.tests.get(test, {}).get("kind") == "suite"

    def event(self, event):
        kind, test, case = event["kind"], event.get("testID"), event.get("_testCase")
        key = (test, case["id"] if case else None)
        label = self.name((test, case))
        if kind == "runEnded":
            self.ended = True
        elif kind in ("testStarted", "testCaseStarted"):
            self.begun[key] = label
        elif kind == "issueRecorded" and not event["issue"].get("isKnown"):
            text = "; ".join(message["text"] for message in event.get("messages", []))
            self.issues.setdefault(key, (label, []))[1].append(text)
        elif kind == "testSkipped" and not self.is_suite(test):
            self.skip(label, event)
        elif kind in ("testCancelled", "testCaseCancelled"):
            self.cancel(key, label, event)
        elif kind in ("testEnded", "testCaseEnded"):
            self.end(key, label)

    def skip(self, label, event):
        reason = "; ".join(event.get("_comments") or []) or "no reason given"
        self.skipped.append((label, reason))

    def cancel(self, key, label, event):
        # A test without arguments has a case too, which says the same once more.
        if self.begun.pop(key, None) is not None:
            self.skip(label, event)

    def end(self, key, label):
        test, case = key
        if self.begun.pop(key, None) is None:
            return
        issue = self.issues.pop(key, None)
        if issue:
            self.failed.append(issue)
        elif case or not (self.is_suite(test) or self.tests.get(test, {}).get("isParameterized")):
            self.passed += 1

    def finish(self):
        for key, label in self.begun.items():
            if not self.is_suite(key[0]):
                _, texts = self.issues.pop(key, (label, []))
                self.failed.append((label, texts + ["did not end"]))
        self.failed += self.issues.values()
        if not self.ended:
            self.failed.append(("the test run", ["ended before its end: it crashed or was killed"]))


def read(path):
    run = Run()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue  # The last line of a run that crashed.
            if record.get("kind") == "test":
                run.tests[record["payload"]["id"]] = record["payload"]
            elif record.get("kind") == "event":
                run.event(record["payload"])
    run.finish()
    return run


def main():
    try:
        run = read(sys.argv[1])
    except (IndexError, OSError) as error:
        sys.exit(f"summarize-tests.py: {error}")
    for (label, reason), count in sorted(Counter(run.skipped).items()):
        print(f"skipped: {label}: {reason}" + (f" ({count} times)" if count > 1 else ""))
    for label, texts in run.failed:
        print(f"failed: {label}: {' | '.join(texts)}")
    print(f"{run.passed} passed, {len(run.failed)} failed, {len(run.skipped)} skipped")
    sys.exit(1 if run.failed or not run.passed else 0)


main()
