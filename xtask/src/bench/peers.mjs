// The engine beside JavaScript libraries of its kind, on one page of one browser: `cargo xtask bench --peers`.
// The driver calls `broadsheet` step by step and reads the processor time of the page's thread around each step.
import init, { extract, index_build, index_query, load_names } from './broadsheet.js';
import compromise from 'compromise';
import * as chrono from 'chrono-node/en';
import MiniSearch from 'minisearch';
import winkNLP from 'wink-nlp';
import winkModel from 'wink-eng-lite-web-model';

let samples, gold, wink, texts = [], index, mini;

const QUERIES = ['tariff', 'minister', 'canola', 'canad*', 'trad*', 'econ*', 'agri*', 'chin*', 'elec*',
  'trade canola', 'prime minister', 'officials said', 'electric vehicles', 'tariff china', 'canada trade',
  '"prime minister"', '"electric vehicles"', '"canola oil"', '"human rights"', '"per cent"'];
const PER_KIND = 10;
// For pages that state no day; the engine concludes it.
const DAY = '2026-01-14';

// The samples over and over; in every round but the first some capitalised words have another ending.
function many(n) {
  const out = [];
  for (let i = 0; i < n; i++) {
    const { text, published } = samples[i % samples.length], round = Math.floor(i / samples.length);
    const ending = ['', 'an', 'or', 'ley', 'son', 'ham', 'wick'][round % 7];
    let at = 0;
    const other = round === 0 ? text : text.replace(/\b[A-Z][a-z]{5,}(?= )/g, word => (at++ + round) % 3 ? word : word + ending);
    out.push({ id: `${i}`, text: other, published });
  }
  return out;
}

const readers = {
  broadsheet: ({ text, published }) => extract(text, published ?? undefined).articles[0].names.length,
  'compromise': ({ text }) => {
    const doc = compromise(text);
    return doc.people().json().length + doc.places().json().length + doc.organizations().json().length + doc.quotations().json().length;
  },
  'chrono-node': ({ text, published }) => chrono.parse(text, new Date((published ?? DAY).slice(0, 10))).length,
  'wink-nlp': ({ text }) => {
    const doc = wink.readDoc(text);
    return doc.sentences().out().length + doc.entities().out(wink.its.detail).length;
  },
};

// Names as [start, end, kind] in a paragraph; what hangs on a name is taken off for all alike.
const kinds = { person: 'PERSON', organisation: 'ORG', place: 'PLACE' };
const finders = {
  broadsheet: sample => extract(sample.text, sample.published ?? undefined).articles[0].names.filter(n => kinds[n.kind]).map(n => [n.start, n.end, kinds[n.kind]]),
  compromise: sample => gold[sample.file].body.flatMap(([from, to]) => {
    const doc = compromise(sample.text.slice(from, to));
    const list = (view, kind) => view.json({ offset: true }).map(({ text, offset }) => {
      let start = from + offset.start, end = start + offset.length;
      const trimmed = sample.text.slice(start, end);
      start += trimmed.match(/^(the |[\s"“‘(])*/i)[0].length;
      end -= trimmed.match(/((['’]s?)|[\s.,;:!?"”’)])*$/)[0].length;
      return [start, end, kind];
    });
    return [...list(doc.people(), 'PERSON'), ...list(doc.organizations(), 'ORG'), ...list(doc.places(), 'PLACE')];
  }),
};
const iso = parts => ['year', 'month', 'day'].filter((part, i, all) => part === 'year' || parts.isCertain(part) || (part === 'month' && parts.isCertain('day')) || (part === 'day' && parts.isCertain('weekday')) )
  .map(part => String(parts.get(part)).padStart(2, '0')).join('-');
const daters = {
  broadsheet: sample => extract(sample.text, sample.published ?? undefined).articles[0].times.filter(t => t.kind === 'date').map(t => [t.start, t.end, t.value]),
  'chrono-node': sample => gold[sample.file].body.flatMap(([from, to]) =>
    chrono.parse(sample.text.slice(from, to), new Date(`${(sample.published ?? DAY).slice(0, 10)}T12:00`)).map(found => {
      const value = found.end ? `${iso(found.start)}/${iso(found.end)}` : iso(found.start);
      return [from + found.index, from + found.index + found.text.length, value];
    })),
};

function tally(right, found, wanted) {
  const share = (a, b) => (b ? Math.round(1000 * a / b) / 10 : null);
  return { precision: share(right, found), recall: share(right, wanted) };
}

// Exact words and kind, in the paragraphs; what the gold lists as doubtful or elsewhere counts neither way.
function nameScore(finder) {
  let right = 0, found = 0, wanted = 0;
  for (const sample of samples) {
    const truth = gold[sample.file], core = new Set(), passed = new Set();
    for (const entity of truth.entities) {
      const kind = ['GPE', 'LOC', 'PLACE', 'FAC'].includes(entity.type) ? 'PLACE' : entity.type;
      for (const [a, b] of entity.mentions) (kinds_known.has(kind) ? core : passed).add(kinds_known.has(kind) ? `${a} ${b} ${kind}` : `${a} ${b}`);
      for (const [a, b] of entity.mentions_other ?? []) passed.add(`${a} ${b}`);
    }
    for (const entity of truth.excluded_entities) passed.add(`${entity.start} ${entity.end}`);
    const inside = ([a, b]) => truth.body.some(([from, to]) => from <= a && b <= to);
    const mine = new Set(finder(sample).filter(inside).filter(([a, b]) => !passed.has(`${a} ${b}`)).map(n => n.join(' ')));
    wanted += [...core].filter(key => inside(key.split(' ').map(Number))).length;
    found += mine.size;
    right += [...mine].filter(key => core.has(key)).length;
  }
  return tally(right, found, wanted);
}
const kinds_known = new Set(['PERSON', 'ORG', 'PLACE']);

// A date counts where it shares words with one of the gold and has its value.
function dateScore(dater) {
  let right = 0, found = 0, wanted = 0;
  for (const sample of samples) {
    const truth = gold[sample.file];
    const inside = ([a, b]) => truth.body.some(([from, to]) => from <= a && b <= to);
    const dates = truth.dates.filter(d => inside([d.start, d.end]));
    const core = dates.filter(d => d.score === 'core' && d.type === 'DATE' && /^\d/.test(d.value));
    wanted += core.length;
    for (const [a, b, value] of dater(sample).filter(inside)) {
      const at = dates.filter(d => d.start < b && a < d.end);
      if (at.length && !at.some(d => core.includes(d))) continue;
      found += 1;
      right += core.some(d => at.includes(d) && d.value === value) ? 1 : 0;
    }
  }
  return tally(right, found, wanted);
}

// Plain words and phrases for a library that has no phrase of its own: all words, then the text itself is looked at.
function miniQuery(query) {
  const phrase = query.startsWith('"') ? query.slice(1, -1) : null;
  const words = (phrase ?? query).replace('*', '');
  const hits = mini.search(words, { combineWith: 'AND', prefix: query.endsWith('*') });
  return phrase ? hits.filter(hit => texts[hit.id].text.toLowerCase().includes(phrase)).length : hits.length;
}
const asked = {
  broadsheet: query => index_query(index, query, PER_KIND).texts,
  minisearch: miniQuery,
};

window.broadsheet = {
  async ready() {
    await init();
    load_names(new Uint8Array(await (await fetch('names.bin')).arrayBuffer()));
    ({ samples, gold } = await (await fetch('samples.json')).json());
    wink = winkNLP(winkModel);
    return true;
  },
  make(n) {
    texts = many(n);
    index = mini = undefined;
    return texts.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  },
  read: peer => texts.reduce((sum, text) => sum + readers[peer](text), 0),
  build(peer) {
    if (peer === 'broadsheet') index = index_build(texts);
    else { mini = new MiniSearch({ fields: ['text'] }); mini.addAll(texts); }
    return true;
  },
  // Milliseconds for each query, the median of several; the clock of a page is coarse, so each is asked many times.
  query: peer => QUERIES.map(query => {
    asked[peer](query);
    let rounds = 1, spent = 0;
    for (;;) {
      const start = performance.now();
      for (let i = 0; i < rounds; i++) asked[peer](query);
      spent = performance.now() - start;
      if (spent > 5 || rounds > 4000) return spent / rounds;
      rounds *= 4;
    }
  }),
  counts: () => QUERIES.map(query => [query, asked.broadsheet(query), asked.minisearch(query)]),
  score: () => ({
    names: Object.fromEntries(Object.entries(finders).map(([peer, finder]) => [peer, nameScore(finder)])),
    dates: Object.fromEntries(Object.entries(daters).map(([peer, dater]) => [peer, dateScore(dater)])),
  }),
};
