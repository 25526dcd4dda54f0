export type Question = 'have' | 'work' | 'contract' | 'check' | 'invited';
export type Outcome =
  | 'haveHarp'
  | 'haveEua'
  | 'haveEidm'
  | 'haveBoth'
  | 'partner'
  | 'staff'
  | 'contractorInvited'
  | 'contractorAsk'
  | 'contractorCheck';
type Then = { next: Question } | { outcome: Outcome };

export const firstQuestion: Question = 'have';

/** HARP.md §1: who gets in, and how. Nobody gets a second ID, nor one of each kind. A contractor has one kind of ID, never both: the invitation to the contract says which, and leads there. */
export const questions: Record<Question, Record<string, Then>> = {
  have: {
    no: { next: 'work' },
    harp: { outcome: 'haveHarp' },
    eua: { outcome: 'haveEua' },
    eidm: { outcome: 'haveEidm' },
    both: { outcome: 'haveBoth' },
  },
  work: {
    partner: { outcome: 'partner' },
    agency: { outcome: 'partner' },
    staff: { outcome: 'staff' },
    contractor: { next: 'contract' },
  },
  contract: { no: { outcome: 'partner' }, yes: { next: 'check' }, unsure: { outcome: 'contractorAsk' } },
  check: { yes: { next: 'invited' }, no: { outcome: 'contractorCheck' } },
  invited: { yes: { outcome: 'contractorInvited' }, no: { outcome: 'contractorAsk' } },
};

export function outcomeOf(question: Question, answer: string): Then {
  return questions[question][answer] ?? { next: firstQuestion };
}
