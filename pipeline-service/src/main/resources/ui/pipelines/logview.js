/**
 * The view of a log. Only the rows that are seen are in the document, however long the log is, and they are used again while
 * scrolling. Lines are set as text, so HTML in a line stays text.
 */
const ROW = 20;
const SPARE = 12;

const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const part = (row, name, element = 'span') => {
  const child = row.appendChild(document.createElement(element));
  child.className = name;
  return child;
};

function newRow(parent) {
  const row = parent.appendChild(document.createElement('div'));
  row.className = 'line';
  const number = part(row, 'number', 'a');
  number.tabIndex = -1;
  return { row, number, time: part(row, 'time'), stage: part(row, 'of'), text: part(row, 'text'), shown: 0 };
}

/**
 * A view.
 *
 * @param log the lines
 * @param options `onFollow(follow)`: the user has scrolled away from the end, or back to it; `onMark(number)`: the user has
 *   chosen a line, or none (0)
 * @returns `element`, and what changes it: `update()` after new lines, `setStage`, `setFollow`, `mark(number)`
 */
export function logView(log, { onFollow, onMark }) {
  const element = document.createElement('div');
  element.className = 'log';
  element.tabIndex = 0;
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', 'Log lines');
  const sheet = part(element, 'sheet', 'div');
  const rows = [];
  let stage = '', follow = true, marked = 0, wanted = 0, dropped = 0, timer = 0;

  const fill = (slot, place) => {
    const line = log.line(log.numberAt(stage, place));
    slot.row.style.transform = `translateY(${place * ROW}px)`;
    slot.row.classList.toggle('marked', line.number === marked);
    if (slot.shown === line.number) return;
    slot.shown = line.number;
    slot.number.textContent = line.number;
    slot.number.href = '#L' + line.number;
    slot.number.setAttribute('aria-label', `Line ${line.number}`);
    slot.time.textContent = time.format(line.time);
    slot.stage.textContent = slot.stage.title = line.attempt > 1 ? `${line.stage} #${line.attempt}` : line.stage;
    slot.text.textContent = line.text;
  };

  /** Shows the rows of the window, each place always in the same row, so that rows that stay do not change. */
  const paint = () => {
    timer = 0;
    const size = log.size(stage);
    sheet.style.height = `${size * ROW}px`;
    if (follow) element.scrollTop = size * ROW;
    const first = Math.max(0, Math.floor(element.scrollTop / ROW) - SPARE);
    const end = Math.min(size, Math.ceil((element.scrollTop + element.clientHeight) / ROW) + SPARE);
    const slots = Math.ceil(element.clientHeight / ROW) + 2 * SPARE + 1;
    while (rows.length < slots) rows.push(newRow(sheet));
    rows.forEach(slot => { slot.used = false; });
    for (let place = first; place < end; place++) {
      const slot = rows[place % rows.length];
      slot.used = true;
      fill(slot, place);
    }
    rows.forEach(({ row, used }) => { row.hidden = !used; });
  };
  const later = () => { timer ||= requestAnimationFrame(paint); };

  const show = number => {
    const place = log.placeOf(stage, number);
    const top = place * ROW;
    if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - 2 * ROW) {
      sheet.style.height = `${log.size(stage) * ROW}px`;
      element.scrollTop = top - element.clientHeight / 3;
    }
  };

  const view = {
    element,
    /** Shows what has come. Lines that were dropped from the top do not move the rest. */
    update() {
      if (log.dropped !== dropped) {
        if (!follow) element.scrollTop -= (log.dropped - dropped) * ROW;
        dropped = log.dropped;
      }
      if (wanted && log.last >= wanted) { const number = wanted; wanted = 0; show(number); }
      later();
    },
    setStage(name) {
      if (name === stage) return;
      stage = name;
      if (marked) show(marked);
      later();
    },
    setFollow(on) { follow = on; later(); },
    /** Marks a line and shows it, as soon as it has come. */
    mark(number) {
      marked = number;
      if (number > log.last) wanted = number; else if (number) show(number);
      later();
    },
  };

  element.addEventListener('scroll', () => {
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - ROW;
    if (isAtEnd !== follow && (follow || log.size(stage) * ROW > element.clientHeight)) { follow = isAtEnd; onFollow(follow); }
    later();
  });
  const choose = number => { view.mark(number); onMark(number); };
  element.addEventListener('click', event => {
    const link = event.target.closest('a.number');
    if (!link) return;
    event.preventDefault();
    choose(Number(link.hash.slice(2)));
  });
  element.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && event.target === element && log.size(stage)) {
      choose(log.numberAt(stage, Math.min(log.size(stage) - 1, Math.ceil(element.scrollTop / ROW))));
    } else if (event.key === 'Escape' && marked) {
      choose(0);
    } else if (step && marked) {
      const place = log.placeOf(stage, marked) + step;
      if (place >= 0 && place < log.size(stage)) choose(log.numberAt(stage, place));
    } else {
      return;
    }
    event.preventDefault();
  });
  new ResizeObserver(later).observe(element);
  return view;
}
