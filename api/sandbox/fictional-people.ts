/**
 * What the sandbox's bureau does with a person.
 *
 * - ASKS: five questions, judged by the rule; two or more wrong open a second set, and once more wrong fails.
 * - FAILS: five questions, failed whatever is answered.
 * - SECOND_SET: the first set is never enough, the second is judged by the rule.
 * - SLOW: as ASKS, but the first answer takes 2.5 seconds: less than the caller waits.
 * - LATE: as ASKS, but the first answer takes longer than the caller waits; asked again later, the questions are there.
 */
export type Behaviour =
  | 'ASKS'
  | 'FAILS'
  | 'SECOND_SET'
  | 'SLOW'
  | 'LATE'
  | 'NOT_FOUND'
  | 'DECEASED'
  | 'REFUSED'
  | 'DOWN'
  | 'NONSENSE_HTML'
  | 'NONSENSE_JSON';

/** Somebody who does not exist, for trying out one outcome of identity proofing. */
export interface FictionalPerson {
  key: string;
  behaviour: Behaviour;
  /** What happens, in words for a tester. */
  outcome: string;
  givenName: string;
  familyName: string;
  dateOfBirth: string;
  ssn: string;
  address: { line1: string; city: string; state: string; zip: string };
  phone: string;
  email: string;
}

/** Ends the text of every right choice, and of no other, for every person of the sandbox. */
export const TRUE_MARK = '(the true one)';

/** Right answers of five that are enough. */
export const ENOUGH_RIGHT = 4;

/*
 * No well-formed Social Security number is set aside for fiction: the ones that are (9xx, the advertised numbers) are
 * refused by the check that runs before any bureau is asked. Areas 773 to 899 belonged to nobody before June 2011, and
 * our people are all born long before; phone numbers are of the 555-01xx that is kept for fiction.
 */
const ssn = (serial: string): string => `89955${serial}`;

export const FICTIONAL_PEOPLE: readonly FictionalPerson[] = [
  {
    key: 'passes',
    behaviour: 'ASKS',
    outcome: 'Passes when at least four of the five right choices are picked.',
    givenName: 'Paula',
    familyName: 'Passmore',
    dateOfBirth: '1980-02-29',
    ssn: ssn('0101'),
    address: { line1: '12 Candle Lane', city: 'Springfield', state: 'IL', zip: '62701' },
    phone: '+12175550101',
    email: 'paula.passmore@example.org',
  },
  {
    key: 'fails',
    behaviour: 'FAILS',
    outcome: 'Fails whatever is answered.',
    givenName: 'Frank',
    familyName: 'Fallow',
    dateOfBirth: '1971-06-03',
    ssn: ssn('0102'),
    address: { line1: '8 Stubble Road', city: 'Topeka', state: 'KS', zip: '66603' },
    phone: '+17855550102',
    email: 'frank.fallow@example.org',
  },
  {
    key: 'second-set',
    behaviour: 'SECOND_SET',
    outcome: 'The first five questions are never enough; the second five are judged by the rule.',
    givenName: 'Sam',
    familyName: 'Seconde',
    dateOfBirth: '1985-11-17',
    ssn: ssn('0103'),
    address: { line1: '2 Twin Oaks Court', city: 'Madison', state: 'WI', zip: '53703' },
    phone: '+16085550103',
    email: 'sam.seconde@example.org',
  },
  {
    key: 'thin-file',
    behaviour: 'NOT_FOUND',
    outcome: 'Too little is known to make questions (a thin file).',
    givenName: 'Thelma',
    familyName: 'Thinnes',
    dateOfBirth: '1999-01-09',
    ssn: ssn('0104'),
    address: { line1: '40 Newcomer Way', city: 'Fargo', state: 'ND', zip: '58102' },
    phone: '+17015550104',
    email: 'thelma.thinnes@example.org',
  },
  {
    key: 'deceased',
    behaviour: 'DECEASED',
    outcome: 'The records say that this person has died.',
    givenName: 'Desmond',
    familyName: 'Dale',
    dateOfBirth: '1931-08-22',
    ssn: ssn('0105'),
    address: { line1: '77 Evergreen Rest', city: 'Savannah', state: 'GA', zip: '31401' },
    phone: '+19125550105',
    email: 'desmond.dale@example.org',
  },
  {
    key: 'refused',
    behaviour: 'REFUSED',
    outcome: 'The bureau may not open the file (a security freeze).',
    givenName: 'Rita',
    familyName: 'Rimes',
    dateOfBirth: '1968-12-30',
    ssn: ssn('0106'),
    address: { line1: '5 Icehouse Street', city: 'Duluth', state: 'MN', zip: '55802' },
    phone: '+12185550106',
    email: 'rita.rimes@example.org',
  },
  {
    key: 'slow',
    behaviour: 'SLOW',
    outcome: 'The questions come after 2.5 seconds, within the time-out; then as Paula.',
    givenName: 'Stella',
    familyName: 'Slowe',
    dateOfBirth: '1977-04-12',
    ssn: ssn('0107'),
    address: { line1: '300 Meander Drive', city: 'Natchez', state: 'MS', zip: '39120' },
    phone: '+16015550107',
    email: 'stella.slowe@example.org',
  },
  {
    key: 'down',
    behaviour: 'DOWN',
    outcome: 'The bureau is down (503).',
    givenName: 'Dwight',
    familyName: 'Downing',
    dateOfBirth: '1990-07-07',
    ssn: ssn('0108'),
    address: { line1: '1 Closed Mill Road', city: 'Lowell', state: 'MA', zip: '01852' },
    phone: '+19785550108',
    email: 'dwight.downing@example.org',
  },
  {
    key: 'nonsense-html',
    behaviour: 'NONSENSE_HTML',
    outcome: 'The bureau answers with a web page instead of data.',
    givenName: 'Norma',
    familyName: 'Nonsuch',
    dateOfBirth: '1983-03-14',
    ssn: ssn('0109'),
    address: { line1: '9 Riddle Row', city: 'Salem', state: 'OR', zip: '97301' },
    phone: '+15035550109',
    email: 'norma.nonsuch@example.org',
  },
  {
    key: 'nonsense-json',
    behaviour: 'NONSENSE_JSON',
    outcome: 'The bureau says "passed" where the contract does not allow it; nobody may pass by that.',
    givenName: 'Ned',
    familyName: 'Nonsuch',
    dateOfBirth: '1981-10-05',
    ssn: ssn('0110'),
    address: { line1: '9 Riddle Row', city: 'Salem', state: 'OR', zip: '97301' },
    phone: '+15035550110',
    email: 'ned.nonsuch@example.org',
  },
  {
    key: 'late',
    behaviour: 'LATE',
    outcome: 'No answer within the time-out; 12 seconds after the start the questions can be fetched; then as Paula.',
    givenName: 'Lars',
    familyName: 'Latimer',
    dateOfBirth: '1975-09-28',
    ssn: ssn('0111'),
    address: { line1: '23 Afterglow Avenue', city: 'Bangor', state: 'ME', zip: '04401' },
    phone: '+12075550111',
    email: 'lars.latimer@example.org',
  },
];

/** What the bureau does with the owner of this number; everybody it does not know is asked and judged by the rule. */
export function behaviourOf(number: string): Behaviour {
  return FICTIONAL_PEOPLE.find((person) => person.ssn === number)?.behaviour ?? 'ASKS';
}
