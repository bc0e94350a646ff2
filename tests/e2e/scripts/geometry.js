// Returns sentences about what is wrong with the page's geometry; an empty list is good.
const faults = [];
const round = Math.round;

// What of a rectangle is left inside the boxes that clip it.
function visible(rect, element) {
  let { left, top, right, bottom } = rect;
  for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
      const r = box.getBoundingClientRect();
      left = Math.max(left, r.left); right = Math.min(right, r.right);
      top = Math.max(top, r.top); bottom = Math.min(bottom, r.bottom);
    }
    if (style.position === 'fixed') break;
  }
  return right - left > 2 && bottom - top > 2 ? { left, top, right, bottom } : null;
}

function layer(element) {
  for (let box = element; box; box = box.parentElement) {
    const position = getComputedStyle(box).position;
    if (position === 'fixed' || box.matches('dialog')) return box;
  }
  return null;
}

const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const above = layer(element);
  for (const rect of range.getClientRects()) {
    const seen = visible(rect, element);
    if (seen) texts.push({ ...seen, node, element, above, words: node.data.trim().replace(/\s+/g, ' ').slice(0, 40) });
  }
}
texts.sort((a, b) => a.top - b.top);
for (let i = 0; i < texts.length && faults.length < 10; i++) {
  const a = texts[i];
  for (let j = i + 1; j < texts.length && texts[j].top < a.bottom - 3; j++) {
    const b = texts[j];
    if (a.node === b.node || a.above !== b.above) continue;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // Boxes of letters reach a little over their lines; a third of the height is text on text.
    if (wide > 2 && high > 0.34 * Math.min(a.bottom - a.top, b.bottom - b.top)) {
      faults.push(`"${a.words}" and "${b.words}" lie on each other by ${round(wide)}x${round(high)} at ${round(a.left)},${round(a.top)}`);
      break;
    }
  }
}

const page = document.documentElement;
if (page.scrollWidth > page.clientWidth + 1) {
  faults.push(`the page is ${page.scrollWidth} wide on a screen of ${page.clientWidth}`);
}
for (const element of document.body.querySelectorAll('*')) {
  if (faults.length > 12) break;
  if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('svg') && element.tagName !== 'svg') continue;
  const rect = element.getBoundingClientRect();
  if (rect.width < 2 || rect.height < 2 || rect.right <= page.clientWidth + 1) continue;
  const seen = visible(rect, element.parentElement);
  if (seen && seen.right > page.clientWidth + 1) {
    faults.push(`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') || ''}"> reaches to ${round(seen.right)} of ${page.clientWidth}`);
  }
}
return faults;
