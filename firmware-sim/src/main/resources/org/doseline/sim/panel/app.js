// Shows what GET api/panel says and posts what is pressed.
import { startDemo, showDemo } from './demo.js';
import { sound } from './sound.js';
import { STATES, drugName, element, grouped, icon, left, make, ml } from './words.js';

const EVERY_MS = 300;
const MS_PER_S = 1000;
const FREE_FOR_ANOTHER = ['ASSOCIATED', 'PROGRAMMED', 'COMPLETE', 'STOPPED'];

function show(view) {
  const on = view.powered;
  const text = (id, words) => { element(id).textContent = on ? words : '–'; };
  document.title = `${view.pump} · ${STATES[view.state]}`;
  document.body.dataset.state = view.state;
  element('pump').textContent = view.pump;
  element('state').textContent = STATES[view.state].toUpperCase();
  element('state-icon').setAttribute('href', `#${view.state}`);
  text('rate', ml(view.rateNlPerHour, 2));
  text('delivered', ml(view.deliveredNl, 3));
  text('remaining', ml(view.remainingNl, 3));
  text('left', view.syringeSizeMl ? ml(view.syringeLeftNl, 2) : '–');
  text('drug', view.drugCode ? drugName(view.drugCode) : 'none');
  text('syringe', syringe(view));
  text('lease', view.leaseLeftMs > 0 ? `${Math.ceil(view.leaseLeftMs / view.speed / MS_PER_S)} s` : 'none');
  text('hold', view.bedsideHold ? 'set' : 'not set');
  text('air', view.airNl > 0 ? `${ml(view.airNl, 3)} mL` : 'none');
  text('case', `${view.temperatureC} °C`);
  text('pressure', `${view.pressureMmHg} of ${view.occlusionMmHg} mmHg`);
  fill('pressure-bar', on ? view.pressureMmHg / view.occlusionMmHg : 0);
  element('code').textContent = view.bedsideCode || '––––';
  element('battery').textContent = on ? `${view.onMains ? 'mains' : 'battery'}, ${view.batteryPercent} %` : '';
  element('link').textContent = view.linkUp ? 'Link up' : view.linkOn ? 'Link down' : 'Link switched off';
  element('boot').textContent = on ? `boot ${grouped(view.bootCount)}, revision ${grouped(view.revision)}` : '';
  selfTest(view);
  alarms(view.alarms);
  keys(view);
  sound(view.alarms);
  showDemo(view);
}

function syringe(view) {
  if (!view.syringeSeated) return 'not held';
  return view.syringeSizeMl ? `${view.syringeMake.replace('_', ' ')} ${view.syringeSizeMl} mL` : 'none told';
}

function fill(id, share) {
  element(id).style.width = `${100 * Math.min(1, Math.max(0, share))}%`;
}

function selfTest(view) {
  const failed = view.partsFailed || [];
  const silent = view.partsSilent || [];
  const testing = view.state === 'SELF_TEST';
  element('test').hidden = !testing && failed.length === 0;
  element('test-words').textContent = failed.length ? `Failed its test: ${failed.join(', ')}`
    : silent.length ? `Waiting for ${silent.join(', ')}` : 'Testing its parts';
  fill('test-bar', testing ? view.uptimeMs / view.selfTestEndsMs : 1);
}

/** The highest is open, the others are chips with their first sentence. Rebuilt on a change only, or no mark would flash. */
function alarms(list) {
  const place = element('alarms');
  const key = JSON.stringify(list.map((alarm) => [alarm.id, alarm.silenced]));
  if (place.dataset.key !== key) {
    place.dataset.key = key;
    place.replaceChildren(...(list.length ? [open(list[0]), ...list.slice(1).map(chip)] : [quiet()]));
  }
  list.forEach((alarm) => {
    const countdown = element(`silent-${alarm.id}`);
    if (countdown) countdown.textContent = left(alarm.silentLeftMs);
  });
}

function open(alarm) {
  return make('p', { className: `alarm alarm--${alarm.priority.toLowerCase()}` },
    make('span', { className: 'alarm__mark' }, icon(alarm.priority), silence(alarm)), make('strong', {}, alarm.text));
}

function chip(alarm) {
  return make('p', { className: `chip alarm--${alarm.priority.toLowerCase()}` },
    make('span', { className: 'alarm__mark' }, icon(alarm.priority)), make('span', {}, alarm.text.split('. ')[0]), silence(alarm));
}

function silence(alarm) {
  if (!alarm.silenced) return '';
  return make('span', { className: 'silent' }, icon('belloff'), make('span', { id: `silent-${alarm.id}` }));
}

function quiet() {
  return make('p', { className: 'quiet' }, icon('bell'), 'No alarm');
}

/** A key that would do nothing is off and says why; stop is never off. */
function keys(view) {
  const why = {
    start: !view.powered && 'the pump is off',
    pause: !view.powered && 'the pump is off',
    silence: !view.alarms.some((alarm) => !alarm.silenced) && 'nothing sounds',
    'rate-down': !(view.rateNlPerHour > 0) && 'nothing flows',
    'new-patient': !(view.drugCode && FREE_FOR_ANOTHER.includes(view.state))
      && (view.drugCode ? 'not in this state' : 'none yet'),
  };
  Object.entries(why).forEach(([key, reason]) => {
    document.querySelector(`[data-post="keys/${key}"]`).disabled = Boolean(reason);
  });
  const named = { silence: 'Silence', 'rate-down': 'Rate down', 'new-patient': 'New patient' };
  element('why').textContent = view.powered
    ? Object.keys(named).filter((key) => why[key]).map((key) => `${named[key]}: ${why[key]}.`).join(' ')
    : 'The pump is off.';
}

const stale = (old) => { element('stale').hidden = !old; };

async function ask(path, options) {
  try {
    const answer = await fetch(`api/${path}`, options);
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    stale(false);
  } catch {
    stale(true);
  }
}

document.addEventListener('click', (event) => {
  const post = event.target.closest('button')?.dataset.post;
  if (post) ask(post, { method: 'POST', headers: { 'X-Doseline-Panel': '1' } });
});

async function live() {
  await ask('panel');
  setTimeout(live, EVERY_MS);
}
startDemo();
live();
