// How amounts, times and names are written, and how elements are made: text is always set as text.

const NL_PER_ML = 1000000;
const MS_PER_S = 1000;

export const STATES = {
  OFF: 'Off', SELF_TEST: 'Self-test', IDLE: 'Idle', ASSOCIATED: 'Associated', PROGRAMMED: 'Ready',
  RUNNING: 'Running', PAUSED: 'Paused', COMPLETE: 'Complete', STOPPED: 'Stopped', LEASE_LOST: 'Link lost',
  FAULT: 'Fault',
};

/** Names that FDA and ISMP list; every other drug is plain. */
const TALL_MAN = ['DOBUTamine', 'DOPamine', 'CARBOplatin', 'CISplatin', 'DAUNOrubicin', 'DOXOrubicin',
  'EPINEPHrine', 'ePHEDrine', 'fentaNYL', 'SUFentanil', 'HYDROmorphone', 'dexmedeTOMIDine'];

export const element = (id) => document.getElementById(id);

/** Nanolitres as mL with a leading zero and no trailing zero; decimals beyond `places` are cut, never rounded up. */
export function ml(nl, places) {
  const step = 10 ** (6 - places);
  const cut = Math.floor(Math.abs(nl) / step) * step;
  const whole = Math.floor(cut / NL_PER_ML);
  const rest = String(cut % NL_PER_ML).padStart(6, '0').replace(/0+$/, '');
  const text = grouped(whole) + (rest ? `.${rest}` : '');
  return nl < 0 && cut > 0 ? `−${text}` : text;
}

/** 12,345 as ISMP asks. */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A span that is left, as 1:05; a part of a second counts as one. */
export function left(ms) {
  const s = Math.ceil(ms / MS_PER_S);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

export function drugName(code) {
  return TALL_MAN.find((name) => name.toLowerCase() === code.toLowerCase()) || code;
}

/** An element with properties and children, which are elements or text. */
export function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** One of the page's symbols. */
export function icon(id) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#${id}`);
  svg.append(use);
  return svg;
}
