"""What of train/ needs no packages: edit rules, spans of names, and lemmas; the corpora themselves where they are."""
import sys
import unittest

from harness import SOURCE

sys.path.insert(0, str(SOURCE / "train"))
import corpus  # noqa: E402
import lemmas  # noqa: E402

SHARED = SOURCE.parent / "shared" / "data"


class Rules(unittest.TestCase):
    def test_a_rule_gives_back_the_lemma_it_was_made_from(self):
        for form, lemma in (("Armies", "army"), ("was", "be"), ("NATO", "NATO"), ("Kenyans", "Kenyan"), ("iPhones", "iPhone"), ("ran", "run"),
                            ("a", "a"), ("É", "é"), ("better", "good"), ("'s", "be"), ("U.S.", "U.S.")):
            self.assertEqual(corpus.apply_rule(corpus.lemma_rule(form, lemma), form), lemma, form)

    def test_names_come_back_from_their_tags(self):
        spans = [(0, 1, "PER"), (1, 4, "ORG"), (4, 6, "ORG"), (7, 9, "?"), (9, 10, "LOC")]
        tags = corpus.bies(spans, 11)
        self.assertEqual(tags[1:6], ["B-ORG", "I-ORG", "E-ORG", "B-ORG", "E-ORG"])
        self.assertEqual(corpus.spans_of(tags), spans)
        self.assertEqual(corpus.spans_of_iob(["B-person", "B-person", "I-person", "O", "I-country", "B-TIME", "B-task"]),
                         [(0, 1, "PER"), (1, 3, "PER"), (4, 5, "LOC"), (6, 7, "?")])

    def test_regular_forms(self):
        forms = set(lemmas.regular_forms(["carry", "stop", "vote", "visit", "fix"], ["army", "box"]))
        for form, tag, lemma in (("carried", "VBD", "carry"), ("stopping", "VBG", "stop"), ("votes", "VBZ", "vote"), ("voting", "VBG", "vote"),
                                 ("visited", "VBN", "visit"), ("fixes", "VBZ", "fix"), ("armies", "NNS", "army"), ("boxes", "NNS", "box")):
            self.assertIn((form, tag, lemma), forms)
        self.assertNotIn(("fixxed", "VBD", "fix"), forms)

    def test_corpora_are_read(self):
        if not SHARED.is_dir():
            print("skipped: ../shared absent")
            return
        trees = corpus.read_conllu(SHARED / "ud/gum_a-dev.conllu", True, False)
        self.assertEqual((len(trees), sum(len(t.words) for t in trees)), (596, 13993))
        for t in trees:
            self.assertEqual([i for b, e in t.surfaces for i in range(b, e)], list(range(len(t.words))))
            for word, rule, lemma in zip(t.words, t.lemma, t.lemmas):
                self.assertEqual(corpus.apply_rule(rule, word), lemma)


if __name__ == "__main__":
    unittest.main(verbosity=1)
