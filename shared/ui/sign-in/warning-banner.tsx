import { useSession } from '../session/session.tsx';

/** The warning of a government system, in the words of the server's configuration; acknowledged before anyone signs in. */
export function WarningBanner() {
  const { site } = useSession();
  if (!site) return null;
  return (
    <section className="harp-warning" aria-labelledby="warning-title">
      <h2 id="warning-title">{site.bannerTitle}</h2>
      {site.bannerText.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
