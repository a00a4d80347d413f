// Shows what GET /api/panel says and posts what is pressed. All text is set as text, never as markup.
'use strict';

const EVERY_MS = 300;
const NL_PER_ML = 1000000;
const WORDS = {
  OFF: 'Off', SELF_TEST: 'Self-test', IDLE: 'Idle', ASSOCIATED: 'Associated', PROGRAMMED: 'Ready',
  RUNNING: 'Running', PAUSED: 'Paused', COMPLETE: 'Complete', STOPPED: 'Stopped', LEASE_LOST: 'Link lost',
  FAULT: 'Fault',
};
const ALARMS = {
  LEASE_LOST: 'Link lost. Check the patient and the pump.',
  POWER_LOST_WHILE_RUNNING: 'Power was lost while running. Stopped. Check the patient.',
  SEQUENCE_REUSED: 'Two commands with one number. Call biomedical engineering.',
  MEMORY_LOST: 'Memory lost. Take this pump out of use.',
};
const element = (id) => document.getElementById(id);

/** Nanolitres as mL with a leading zero and no trailing zero; decimals beyond `places` are cut, never rounded up. */
function ml(nl, places) {
  const step = 10 ** (6 - places);
  const cut = Math.floor(nl / step) * step;
  const whole = Math.floor(cut / NL_PER_ML);
  const rest = String(cut % NL_PER_ML).padStart(6, '0').replace(/0+$/, '');
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

function show(view) {
  document.title = `${view.pump} · ${WORDS[view.state]}`;
  element('pump').textContent = view.pump;
  element('state').textContent = WORDS[view.state].toUpperCase();
  document.body.dataset.state = view.state;
  element('rate').textContent = ml(view.rateNlPerHour, 2);
  element('delivered').textContent = ml(view.deliveredNl, 3);
  element('remaining').textContent = ml(view.remainingNl, 3);
  element('drug').textContent = view.drugCode || 'none';
  element('syringe').textContent = view.syringeSizeMl
    ? `${view.syringeMake} ${view.syringeSizeMl} mL, ${ml(view.syringeLeftNl, 2)} mL left` : 'none';
  element('lease').textContent = view.leaseLeftMs > 0
    ? `${Math.floor(view.leaseLeftMs / view.speed / 1000)} s` : 'none';
  element('hold').textContent = view.bedsideHold ? 'set' : 'not set';
  element('code').textContent = view.bedsideCode || '––––';
  element('battery').textContent = `${view.onMains ? 'mains' : 'battery'}, ${view.batteryPercent} %`;
  element('link').textContent = view.linkUp ? 'Link up' : view.linkOn ? 'Link down, trying' : 'Link switched off';
  element('boot').textContent = view.powered ? `boot ${view.bootCount}, revision ${view.revision}` : '';
  button('power', view.powered, 'Power off', 'Power on', 'power');
  button('plug', view.linkOn, 'Link off', 'Link on', 'link');
  alarms(view.alarms);
}

function button(id, on, offWords, onWords, path) {
  element(id).textContent = on ? offWords : onWords;
  element(id).dataset.post = `${path}/${on ? 'off' : 'on'}`;
}

function alarms(list) {
  const key = JSON.stringify(list);
  const place = element('alarms');
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  const rank = { HIGH: 0, MEDIUM: 1, LOW: 2 };
  place.replaceChildren(...[...list].sort((a, b) => rank[a.priority] - rank[b.priority]).map((alarm) => {
    const line = document.createElement('p');
    line.className = `alarm alarm--${alarm.priority.toLowerCase()}`;
    const mark = document.createElement('span');
    mark.className = 'alarm__mark';
    mark.textContent = { HIGH: '!!!', MEDIUM: '!!', LOW: '!' }[alarm.priority];
    const text = document.createElement('strong');
    text.textContent = (ALARMS[alarm.code] || alarm.code) + (alarm.silenced ? ' (silenced)' : '');
    line.append(mark, text);
    return line;
  }));
}

async function ask(path, options) {
  const answer = await fetch(`/api/${path}`, options);
  if (!answer.ok) throw new Error(String(answer.status));
  show(await answer.json());
  element('stale').hidden = true;
}

const stale = () => { element('stale').hidden = false; };

document.addEventListener('click', (event) => {
  const post = event.target.closest('button')?.dataset.post;
  if (post) ask(post, { method: 'POST', headers: { 'X-Doseline-Panel': '1' } }).catch(stale);
});

async function live() {
  await ask('panel').catch(stale);
  setTimeout(live, EVERY_MS);
}
live();
