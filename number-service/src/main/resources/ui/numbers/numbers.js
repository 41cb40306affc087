/** The words of the page: countries, states, types, and what the API calls them. */
import { tag } from './kit/ui.js';

const CODES = `
  AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
  BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ
  FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ
  IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH
  MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL
  PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC
  TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`;

const names = new Intl.DisplayNames('en', { type: 'region' });

/** The name of a country by the code that the service has for it. */
export const country = code => code === '001' ? 'International' : code === 'ZZ' ? 'Unknown' : names.of(code);

/** All countries, as choices of a filter. */
export const countries = [['', 'All countries'],
  ...CODES.trim().split(/\s+/).map(code => [code, country(code)]).sort(([, one], [, other]) => one.localeCompare(other, 'en')),
  ['001', country('001')], ['ZZ', country('ZZ')]];

export const states = [['', 'All states'],
  ...['available', 'reserved', 'assigned', 'retired'].map(state => [state, capital(state)])];

export const types = [['', 'All types'], ...['fixed-line', 'mobile', 'fixed-line-or-mobile', 'toll-free', 'premium-rate',
  'shared-cost', 'voip', 'personal-number', 'pager', 'uan', 'voicemail', 'unknown'].map(type => [type, typeName(type)])];

/** What a price is called, by its name in the API. The spelling `monthyPrice` is agreed with the first frontend. */
export const PRICES = { monthyPrice: 'Per month', setupPrice: 'Set-up' };

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** A type of the numbering plan as people write it. */
export function typeName(type) {
  return { 'fixed-line': 'Fixed-line', 'fixed-line-or-mobile': 'Fixed or mobile', 'toll-free': 'Toll-free', voip: 'VoIP',
    uan: 'Company-wide (UAN)' }[type] ?? capital(type.replaceAll('-', ' '));
}

const LOOKS = { available: ['good', 'check'], reserved: ['warn', 'clock'], assigned: ['run', 'user'], retired: ['', 'cross'] };

/** A state as an icon and a word. */
export const stateTag = state => tag(state, ...LOOKS[state]);

/** The address of a number, or of something that belongs to it. */
export const path = (id, rest = '') => `/numbers/${id}${rest}`;

/** Labels as people type them, with commas or spaces between. */
export const labelsOf = text => text.split(/[\s,]+/).filter(label => label !== '');
