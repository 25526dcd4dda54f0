import { Link, type LinkProps } from 'react-router';

/** A link that leads to the next step of a task and therefore looks like a button. */
export function ButtonLink({
  variation,
  size,
  className = '',
  ...props
}: LinkProps & { variation?: 'solid' | 'ghost'; size?: 'small' | 'big' }) {
  const classes = ['ds-c-button', variation && `ds-c-button--${variation}`, size && `ds-c-button--${size}`, className];
  return <Link {...props} className={classes.filter(Boolean).join(' ')} />;
}
