// What no pump has: faults to begin and end, and what really flowed.
import { element, grouped, left, make, ml } from './words.js';

const PARTS = [
  ['air', 'Air in place of drug'], ['storedInLine', 'Held by the line'], ['storedInSyringe', 'Held by stopper and drive'],
  ['slack', 'Slack of the drive'], ['stepRemainder', 'Less than a step'], ['wrongSyringe', 'Other barrel than told'],
  ['inaccuracy', 'Inaccuracy'], ['stalled', 'Turned without moving'], ['lost', 'Purged or vented'],
  ['purge', 'Turned to purge, not reported'], ['freeFlow', 'Free flow, not reported'],
];
const WIDE = '(min-width: 1000px)';
const MS_PER_S = 1000;
const LEAST_SHOWN_NL = 1000;
let catalogue = [];

/** Asks what faults there are. */
export async function startDemo() {
  element('demo').open = matchMedia(WIDE).matches;
  catalogue = (await (await fetch('api/faults')).json()).catalogue;
  const places = [...new Set(catalogue.map((fault) => fault.place))];
  element('kind').replaceChildren(...places.map((place) => make('optgroup', { label: place },
    ...catalogue.filter((fault) => fault.place === place)
      .map((fault) => make('option', { value: fault.name }, fault.name)))));
  element('kind').addEventListener('change', form);
  element('fault').addEventListener('submit', begin);
  element('active').addEventListener('click', end);
  form();
}

export function showDemo(view) {
  button('power', view.powered, 'Power off', 'Power on', 'power');
  button('plug', view.linkOn, 'Link off', 'Link on', 'link');
  active(view);
  flowed(view.account);
}

function button(id, on, offWords, onWords, path) {
  element(id).textContent = on ? offWords : onWords;
  element(id).dataset.post = `${path}/${on ? 'off' : 'on'}`;
}

/** Its lines are rebuilt only when a fault comes or goes, or a press would miss its button. */
function active(view) {
  const place = element('active');
  const key = JSON.stringify(view.faults);
  if (place.dataset.key !== key) {
    place.dataset.key = key;
    place.replaceChildren(...(view.faults.length ? view.faults.map(line) : [make('li', { className: 'label' }, 'None.')]));
  }
  view.faults.forEach((fault, at) => {
    if (fault.untilMs) place.children[at].querySelector('.for').textContent
      = `, ${left(Math.max(0, fault.untilMs - view.nowMs) / view.speed)} left`;
  });
}

function line(fault) {
  const values = Object.entries(fault.with).map(([name, value]) => ` ${name}=${value}`).join('');
  const end = make('button', { className: 'btn btn--small' }, 'End');
  end.dataset.fault = fault.fault;
  end.setAttribute('aria-label', `End ${fault.fault}`);
  return make('li', {}, make('span', {}, make('b', {}, fault.fault), values, make('span', { className: 'for' })), end);
}

/** The small form of the chosen fault. */
function form() {
  const fault = catalogue.find((one) => one.name === element('kind').value);
  element('sentence').textContent = fault.sentence;
  element('fault-error').textContent = '';
  const fields = fault.parameters.map(field);
  if (fault.term !== 'once') fields.push(labelled('for, s', 'of therapy time; empty: until ended', number('for', { least: 1 })));
  element('fields').replaceChildren(...fields);
}

function field(parameter) {
  const { name, meaning, words = [], least, most, standard = '' } = parameter;
  const range = least === undefined ? '' : `${grouped(least)} to ${grouped(most)}`.replaceAll('-', '−');
  if (!range) {
    const choice = make('select', { name }, ...words.map((word) => make('option', { value: word }, word)));
    if (standard !== '') choice.value = standard;
    return labelled(name, meaning, choice);
  }
  const allowed = [range, ...words].join(' or ');
  const input = words.length ? make('input', { name, value: standard, autocomplete: 'off' }) : number(name, parameter);
  return labelled(name, `${meaning}: ${allowed}`, input);
}

function number(name, { least = '', most = '', standard = '' }) {
  return make('input', { name, type: 'number', min: least, max: most, value: standard });
}

function labelled(name, hint, input) {
  return make('label', { className: 'field' }, make('span', {}, name), input, make('small', {}, hint));
}

async function begin(event) {
  event.preventDefault();
  const values = new URLSearchParams(new FormData(event.target));
  const forS = values.get('for');
  if (forS) values.set('for', String(Math.round(Number(forS) * MS_PER_S)));
  change('POST', element('kind').value, values);
}

function end(event) {
  const fault = event.target.closest('button')?.dataset.fault;
  if (fault) change('DELETE', fault);
}

async function change(method, fault, body) {
  const answer = await fetch(`api/faults/${fault}`, { method, body, headers: { 'X-Doseline-Panel': '1' } });
  element('fault-error').textContent = answer.ok ? '' : (await answer.json()).error;
}

/** Two bars that should be equally long, and where the difference is. */
function flowed(account) {
  const nl = (units) => units / account.unitsPerNl;
  const most = Math.max(account.reportedNl, account.deliveredNl, 1);
  const bar = (words, amountNl) => {
    const fill = make('i', {});
    fill.style.width = `${Math.max(0, 100 * amountNl / most)}%`;
    return make('div', { className: 'amount' }, make('span', {}, words), make('div', { className: 'bar' }, fill),
      make('b', {}, `${ml(amountNl, 3)} mL`));
  };
  const rest = PARTS.filter(([name]) => Math.abs(nl(account[name])) >= LEAST_SHOWN_NL)
    .map(([name, words]) => make('tr', {}, make('td', {}, words), make('td', {}, `${ml(Math.trunc(nl(account[name])), 3)} mL`)));
  element('flowed').replaceChildren(bar('The motor turned', account.reportedNl),
    bar('The patient got', account.deliveredNl), make('table', {}, make('tbody', {}, ...rest)));
}
