import { useEffect, useRef } from 'react';

interface Props {
  /** How many of the rows that can be ticked are. */
  ticked: 'none' | 'some' | 'all';
  disabled: boolean;
  label: string;
  /** What shows beside the box where the rows are cards and the box stands alone. */
  words: string;
  onToggle: () => void;
}

/** The cell at the head of a list whose box ticks every row that something can be done with, or none. */
export function TickAll({ ticked, disabled, label, words, onToggle }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = ticked === 'some';
  }, [ticked]);
  return (
    <th scope="col" className="list-table__tick">
      <label className="list-all">
        <input
          ref={box}
          type="checkbox"
          className="list-tick"
          aria-label={label}
          checked={ticked === 'all'}
          disabled={disabled}
          onChange={onToggle}
        />
        <span className="list-all__words">{words}</span>
      </label>
    </th>
  );
}
