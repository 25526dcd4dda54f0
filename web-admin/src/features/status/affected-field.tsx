import { Choice, InlineError, TextField } from '@cmsgov/design-system';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ManagedServiceFragment, ServiceState } from '../../generated/status.ts';
import { plain } from './groups.ts';
import type { Affected, NoticeValues } from './notice-values.ts';

const BROKEN = ['SYSTEM_OUTAGE', 'ISSUES_REPORTED', 'PLANNED_OUTAGE'] as const;

interface AffectedFieldProps {
  services: readonly Pick<ManagedServiceFragment, 'id' | 'name' | 'group'>[];
  /** How each is: chosen one by one, or the same for all. */
  states: 'each' | 'planned';
  /** None is fine too. */
  optional?: boolean;
}

/** The services that are affected: found by typing, ticked, each with its state. */
export function AffectedField({ services, states, optional = false }: AffectedFieldProps) {
  const { t } = useTranslation(['status', 'shared']);
  const { control } = useFormContext<NoticeValues>();
  const { field, fieldState } = useController({
    name: 'affected',
    control,
    rules: { validate: (value) => optional || value.length > 0 || t('problem.serviceNeeded') },
  });
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const ticked = new Map(field.value.map(({ serviceId, state }) => [serviceId, state]));
  const matches = services.filter((one) => plain(`${one.name} ${one.group}`).includes(plain(typed)));
  // What was chosen before the form was opened stands on top, where one sees it without scrolling.
  const [first] = useState(() => new Set(ticked.keys()));
  const shown = services
    .filter((one) => ticked.has(one.id) || matches.includes(one))
    .toSorted((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)));
  const chosen = services.filter(({ id }) => ticked.has(id));
  const usual: ServiceState = states === 'planned' ? 'PLANNED_OUTAGE' : (field.value.at(-1)?.state ?? 'SYSTEM_OUTAGE');

  const set = (serviceId: string, state: ServiceState | null) => {
    const now: Affected[] = field.value.filter((one) => one.serviceId !== serviceId || state);
    if (state === null) field.onChange(now);
    else if (ticked.has(serviceId))
      field.onChange(now.map((one) => (one.serviceId === serviceId ? { serviceId, state } : one)));
    else field.onChange([...now, { serviceId, state }]);
  };
  /** Enter ticks what was found and is ready for the next word, so that nobody has to Tab through the list. */
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const first = typed.trim() && matches.find((one) => !ticked.has(one.id));
    if (!first) return;
    set(first.id, usual);
    setTyped('');
  };
  const id = fieldId('affected');
  return (
    <fieldset className="status-fieldset" aria-describedby={fieldState.error ? `${id}-error` : undefined}>
      <legend className="ds-c-label">{t('affected.label')}</legend>
      {fieldState.error?.message && <InlineError id={`${id}-error`}>{fieldState.error.message}</InlineError>}
      <TextField
        name="find-service"
        id={id}
        type="search"
        label={t('affected.find')}
        hint={t('affected.findHint')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={takeFirst}
        onBlur={field.onBlur}
        inputRef={(element: HTMLInputElement | null) => {
          search.current = element;
          field.ref(element);
        }}
      />
      <output className="status-since">
        {t('affected.count', { count: ticked.size })}
        {chosen.length > 0 && `: ${chosen.map(({ name }) => name).join(', ')}`}
        {typed.trim() !== '' && ` · ${t('affected.found', { count: matches.length })}`}
      </output>
      <ul className="status-affected">
        {shown.map((service) => (
          <li key={service.id}>
            <Choice
              type="checkbox"
              name={`service-${service.id}`}
              value={service.id}
              size="small"
              label={service.name}
              checked={ticked.has(service.id)}
              onChange={(event) => set(service.id, event.target.checked ? usual : null)}
            />
            {states === 'each' && ticked.has(service.id) && (
              <select
                className="ds-c-field harp-select"
                aria-label={t('affected.stateOf', { name: service.name })}
                value={ticked.get(service.id)}
                onChange={(event) => set(service.id, BROKEN.find((state) => state === event.target.value) ?? usual)}
              >
                {BROKEN.map((state) => (
                  <option key={state} value={state}>
                    {t(`shared:status.${state}.name`)}
                  </option>
                ))}
              </select>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
