import { randomInt } from 'node:crypto';
import { TRUE_MARK } from './fictional-people.ts';

/** A question of the sandbox's bureau, with what only the bureau knows: which choice is right. */
export interface SandboxQuestion {
  id: string;
  text: string;
  choices: { id: string; text: string }[];
  rightChoiceId: string;
}

const NONE = 'None of these';

/** The first choice is the right one before the mark is added and the choices are mixed. */
const POOL: Readonly<Record<1 | 2, readonly (readonly [text: string, ...choices: string[]])[]>> = {
  1: [
    ['On which of these streets have you lived?', 'Old Harbor Street', 'Quarry Hill Road', 'Lantern Avenue', NONE],
    ['Which of these people do you know?', 'Imogen Barrow', 'Caspar Lind', 'Odette Farrow', NONE],
    ['In which of these counties have you lived?', 'Elder County', 'Marsh County', 'Granite County', NONE],
    ['Which of these employers have you worked for?', 'Northgate Mills', 'Bluebell Bakery', 'Tidewater Press', NONE],
    ['Which of these cars have you owned?', NONE, 'A green van', 'A red pickup truck', 'A yellow coupe'],
  ],
  2: [
    ['In which year did you open your oldest bank account?', '2004', '1998', '2009', '2012', NONE],
    ['Which of these companies has lent you money?', 'Cobalt Savings', 'Juniper Trust', 'Anchor Lending', NONE],
    ['Which of these schools have you attended?', 'Willow Creek High School', 'Summit High School', 'Bay School', NONE],
    ['Which of these phone companies have you used?', 'Heron Mobile', 'Prairie Telephone', 'Signalworks', NONE],
    ['At which of these addresses have you received mail?', NONE, '6 Larch Close', '81 Foundry Street', '14 Ferry Way'],
  ],
};

/** A set of five questions with choices in random order. The ids differ between the two sets. */
export function makeQuestions(set: 1 | 2): SandboxQuestion[] {
  return POOL[set].map(([text, ...texts], index) => {
    const id = `s${set}q${index + 1}`;
    const marked = texts.map((choice, place) => (place === 0 ? `${choice} ${TRUE_MARK}` : choice));
    const choices = mixed(marked).map((choice, place) => ({ id: `${id}c${place + 1}`, text: choice }));
    const right = choices.find((choice) => choice.text.endsWith(TRUE_MARK));
    return { id, text, choices, rightChoiceId: right?.id ?? '' };
  });
}

function mixed(items: readonly string[]): string[] {
  const rest = [...items];
  const result: string[] = [];
  while (rest.length > 0) result.push(...rest.splice(randomInt(rest.length), 1));
  return result;
}
