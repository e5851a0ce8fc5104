#!/usr/bin/env python3
"""Counts the test cases in Swift Testing's event stream (version 0), a JSON object on each line.

    summarize-tests.py EVENTS [EVENTS...]

Of several runs, such as those on two kernels, the last one in which a test was not skipped tells how many of its cases
passed; what failed in any run has failed. Each set of arguments of a parameterised test is a case of its own. Prints what failed, what was skipped and why, and
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
        self.passed = Counter()  # id of a test -> cases that passed
        self.failed, self.skipped = [], []
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
            self.skip(test, label, event)
        elif kind in ("testCancelled", "testCaseCancelled"):
            self.cancel(key, label, event)
        elif kind in ("testEnded", "testCaseEnded"):
            self.end(key, label)

    def skip(self, test, label, event):
        reason = "; ".join(event.get("_comments") or []) or "no reason given"
        self.skipped.append((test, label, reason))

    def cancel(self, key, label, event):
        # A test without arguments has a case too, which says the same once more.
        if self.begun.pop(key, None) is not None:
            self.skip(key[0], label, event)

    def end(self, key, label):
        test, case = key
        if self.begun.pop(key, None) is None:
            return
        issue = self.issues.pop(key, None)
        if issue:
            self.failed.append((test, *issue))
        elif case or not (self.is_suite(test) or self.tests.get(test, {}).get("isParameterized")):
            self.passed[test] += 1

    def finish(self):
        for key, label in self.begun.items():
            if not self.is_suite(key[0]):
                _, texts = self.issues.pop(key, (label, []))
                self.failed.append((key[0], label, texts + ["did not end"]))
        self.failed += [(key[0], *issue) for key, issue in self.issues.items()]
        if not self.ended:
            self.failed.append((None, "the test run", ["ended before its end: it crashed or was killed"]))

    def add(self, later):
        """Takes over what a later run tells of the tests that ran in it."""
        ran = set(later.passed) | {test for test, _, _ in later.failed}
        for test in ran:
            self.passed.pop(test, None)
        self.passed += later.passed
        self.failed += later.failed
        self.skipped = [skip for skip in self.skipped if skip[0] not in ran]
        known = {test for test, _, _ in self.skipped} | set(self.passed)
        self.skipped += [skip for skip in later.skipped if skip[0] not in known]


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
        for path in sys.argv[2:]:
            run.add(read(path))
    except (IndexError, OSError) as error:
        sys.exit(f"summarize-tests.py: {error}")
    skips = Counter((label, reason) for _, label, reason in run.skipped)
    for (label, reason), count in sorted(skips.items()):
        print(f"skipped: {label}: {reason}" + (f" ({count} times)" if count > 1 else ""))
    for _, label, texts in run.failed:
        print(f"failed: {label}: {' | '.join(texts)}")
    passed = sum(run.passed.values())
    print(f"{passed} passed, {len(run.failed)} failed, {len(run.skipped)} skipped")
    sys.exit(1 if run.failed or not passed else 0)


main()
