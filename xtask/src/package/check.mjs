// Each function of the package gives what it promises.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { initSync, extract, index_build, index_query, facet, load_names } from './broadsheet.js';

const file = name => readFileSync(new URL(name, import.meta.url));
initSync({ module: file('broadsheet_bg.wasm') });
load_names(file('names.bin'));
assert.throws(() => load_names(new Uint8Array([1, 2, 3])));

const [article] = extract('The quay sank on Friday. “We wait,” said Ilse Brandt.', '2026-03-04').articles;
assert.equal(article.quotes[0].speaker.name, 'Ilse Brandt');
assert.equal(article.times[0].value, '2026-02-27');
assert.throws(() => extract('A text.', 'yesterday'), /no day/);

const index = index_build([
  { id: 'a', text: 'The quay of Lund sank.\n\nThe quay was old.' },
  { id: 'b', text: 'The mayor spoke in Lund.', outlet: 'The Gazette' },
]);
assert.equal(index_query(index, 'quay', 10).hits, 2);
assert.equal(index_query(index, 'quay -old', 10).texts, 0);
assert.equal(index_query(index, '"mayor spoke"', 10).lines[0].id, 'b');
assert.deepEqual(facet(index, 'places', '', 5)[0], { value: 'Lund', count: 2, total: 2 });
assert.throws(() => facet(index, 'colours', '', 5), /sources, people/);
assert.throws(() => index_build('no list'));
console.log('the package does what it says');
