"""The tables of office facts (tests/tables/office-facts-*.tsv), read as news: a conflict where they say so, and none besides."""
import json

from harness import SOURCE, ProgramTest, main


def named(relation):
    """ISO3 → the first phrase of this relation that still holds."""
    phrases = {}
    for line in (SOURCE / "data/names/states.tsv").read_text().splitlines():
        columns = line.split("\t")
        if columns[0].startswith("state:") and columns[1] == relation and not columns[4]:
            phrases.setdefault(columns[0][6:], columns[2])
    return phrases


def facts():
    for table in sorted((SOURCE / "tests/tables").glob("office-facts-*.tsv")):
        for line in table.read_text().splitlines():
            if not line.startswith("#"):
                yield line.split("\t")


def sentence(number, name, office, adjective, state):
    """A line for the title before the name, another for the apposition behind it."""
    former, bare = office.startswith("former "), office.removeprefix("former ")
    if number % 2:
        return f"{name}, the {office} of {state}, has left the hall. Door {number} is shut."
    title = " ".join(word if word in ("of", "the", "for") else word.capitalize() for word in bare.split())
    return f"{'Former ' if former else ''}{adjective} {title} {name} has left the hall. Door {number} is shut."


class Offices(ProgramTest):
    def test_conflicts_are_found_and_none_is_invented(self):
        adjectives, states, rows = named("demonym"), named("name"), list(facts())
        self.assertGreaterEqual(len(rows), 400)
        lines = [json.dumps({"name": str(i), "published": date,
                             "text": sentence(i, name, office, adjectives.get(state, states[state]), states[state])})
                 for i, (name, state, office, date, _) in enumerate(rows)]
        number, flagged = {}, set()
        for record in self.records(self.write("facts.jsonl", "\n".join(lines) + "\n")):
            if record["type"] == "document":
                number[record["id"]] = int(record["name"].split(":")[-1].split("#")[-1])
            elif record["type"] == "relation" and record["kind"] == "conflicts-with-record":
                flagged.add(record["from"].split("/")[0])
        self.assertEqual(len(number), len(rows))
        said = {number[document] for document in flagged}
        wanted = {i for i, row in enumerate(rows) if row[4] == "conflict"}
        self.assertEqual([rows[i] for i in sorted(said - wanted)], [])
        self.assertGreaterEqual(len(said & wanted), 0.9 * len(wanted), [rows[i] for i in sorted(wanted - said)])


if __name__ == "__main__":
    main()
