import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import i18next from 'i18next';

export interface FieldProblem {
  path: readonly string[];
  code: string;
  message: string;
}

/** Where each field of the form stands in the mutation's input, when the names differ: `{ 'address.zip': 'zip' }`. */
export type FieldMap<Values extends FieldValues> = Record<string, FieldPath<Values>>;

/**
 * Puts the server's problems beside the fields they speak of. Nothing typed is lost. What belongs to no field of this
 * form goes to `root.server`, which the error summary shows without a link.
 */
export function showProblems<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  problems: readonly FieldProblem[],
  map: FieldMap<Values> = {},
): void {
  const names = new Set(Object.keys(form.getValues()));
  for (const problem of problems) {
    const path = problem.path[0] === 'input' ? problem.path.slice(1) : problem.path;
    const mapped = map[path.join('.')] ?? [...path].reverse().find((part) => names.has(part));
    form.setError((mapped ?? 'root.server') as FieldPath<Values>, { type: 'server', message: problemText(problem) });
  }
}

/**
 * The server speaks English, and says exactly what is wrong with a field. In another language our words for the code
 * stand in, and the server's where we have none.
 */
export function problemText(problem: { code: string; message: string }): string {
  if (i18next.language === 'en' && problem.message) return problem.message;
  return i18next.t(`shared:problem.${problem.code}`, { defaultValue: problem.message });
}
