import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';
import { useEffect, useRef, type ReactNode } from 'react';
import './shown-once.css';

interface ShownOnceProps {
  /** What it is, e.g. "The secret of QTSO web". */
  title: string;
  /** That it can't be shown again, and where to keep it. */
  warning: ReactNode;
  secret: string;
  copyLabel: string;
}

/** A secret at the only moment when anybody can read it; takes the focus, so that nobody passes it by. */
export function ShownOnce({ title, warning, secret, copyLabel }: ShownOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Notice tone="warn" title={title} ref={box}>
      <div>{warning}</div>
      <p className="shown-once">
        <code>{secret}</code>
      </p>
      <p>
        <CopyButton text={secret} label={copyLabel} />
      </p>
    </Notice>
  );
}
