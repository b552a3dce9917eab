import type { PublishingView } from '../../../api/views-publishing.ts';
import { TimeText } from '../parts/time-text.tsx';
import { webAddress } from '../parts/web-address.ts';
import { words } from '../words.ts';
import { DeedButton } from './deed-button.tsx';
import { linesOf, proofFields } from './fields.ts';
import { apiPath } from './queries.ts';
import { MissingLine, RecordLine } from './record-line.tsx';

type Publication = PublishingView['publications'][number];
const own = words.publishing.publication;

/** One text with its review and where it came out. */
export function PublicationItem({ publication, view }: { publication: Publication; view: PublishingView }) {
  const { review } = publication;
  return (
    <article className="entry">
      <p>
        <strong>{publication.title}</strong> <span className="mark">{own.kinds[publication.kind]}</span>{' '}
        {publication.isUnapproved ? (
          <span className="mark mark-awaits">{own.unapproved}</span>
        ) : (
          <span className={`mark mark-${publication.state}`}>{own.states[publication.state]}</span>
        )}
        {publication.wordingNo !== null && <span className="quiet"> {own.quotes(publication.wordingNo)}</span>}
      </p>
      <details className="post-long">
        <summary>
          <span className="fold-word">{words.common.fullText}</span>
        </summary>
        <p className="draft">{publication.text}</p>
      </details>
      {publication.unapprovedNote && <p className="failure">{publication.unapprovedNote}</p>}
      {review && (
        <RecordLine
          what={own.reviewedBy(own.roles[review.role] ?? review.role, review.body, review.isPassed)}
          proved={review}
        />
      )}
      {publication.publishedAtMs !== null && <Published publication={publication} atMs={publication.publishedAtMs} />}
      {publication.state === 'reviewed' && <MissingLine items={view.syncMissing} />}
      {view.isOpen && <PublicationDeeds publication={publication} view={view} />}
    </article>
  );
}

function Published({ publication, atMs }: { publication: Publication; atMs: number }) {
  return (
    <>
      <p className="record-line">
        {publication.isUnapproved
          ? own.unapprovedBy(publication.publishedBy ?? '')
          : own.publishedBy(publication.publishedBy ?? '')}{' '}
        <TimeText ms={atMs} />
      </p>
      <ul>
        {publication.where.map((place) => {
          const address = webAddress(place);
          return (
            <li key={place}>
              {address === null ? (
                place
              ) : (
                <a href={address} target="_blank" rel="noreferrer noopener">
                  {place}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function PublicationDeeds({ publication, view }: { publication: Publication; view: PublishingView }) {
  if (publication.state === 'draft') {
    const roles = view.reviewers.map(({ role, name }) => ({ value: role, label: name }));
    return (
      <DeedButton
        permission="publishing.decide"
        isPrimary
        text={own.review}
        fields={[
          { name: 'role', label: own.reviewer, kind: 'choice', options: roles },
          { name: 'body', label: own.body, kind: 'line' },
          {
            name: 'result',
            label: own.result,
            kind: 'choice',
            options: [
              { value: 'passed', label: own.passed },
              { value: 'refused', label: own.refused },
            ],
          },
          ...proofFields,
        ]}
        initial={{ result: 'passed' }}
        toDeed={({ text, atMs }) => ({
          path: apiPath('publications', publication.id, 'review'),
          body: {
            ...{ role: text('role'), body: text('body'), isPassed: text('result') === 'passed' },
            ...{ proof: text('proof'), atMs },
          },
        })}
      />
    );
  }
  if (publication.state !== 'reviewed') return null;
  return (
    <DeedButton
      permission="publishing.prepare"
      isPrimary={view.syncMissing.length === 0}
      text={own.publish}
      intro={own.publishIntro}
      fields={[
        { name: 'where', label: own.where, kind: 'area' },
        { name: 'at', label: '', kind: 'time' },
      ]}
      toDeed={({ text, atMs }) => ({
        path: apiPath('publications', publication.id, 'published'),
        body: { where: linesOf(text('where')), publishedAtMs: atMs },
      })}
    />
  );
}
