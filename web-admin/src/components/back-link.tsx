import { Link } from 'react-router';

/** To the list that a page belongs to. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <p className="back-link">
      <Link to={to}>
        <span aria-hidden="true">‹ </span>
        {label}
      </Link>
    </p>
  );
}
