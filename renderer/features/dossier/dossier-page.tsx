import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Dossier } from '../../../shared/contract/dossier-calls.ts';
import { SECTIONS } from '../../../shared/domain/dossier/checklist.ts';
import { sentenceOf } from '../../client/notices.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import { useCall } from '../../client/use-call.ts';
import { useDossierAnswer } from '../../client/use-dossier.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { Trouble } from '../../components/trouble.tsx';
import { AnswerForm } from './answer-form.tsx';
import css from './dossier-page.module.css';

/** The dossier of a customer, by the number of one of its orders: what would stop a visit first, then every item. */
export function DossierPage({ order }: { readonly order: string }) {
  const { t } = useTranslation();
  const { value, error, reload } = useCall('dossier.show', { customer: order, zone: pageTimeZone() });
  useReloadOnChange(reload);
  const answer = useDossierAnswer(reload);
  if (error !== null && value === null) {
    return (
      <Trouble sentence={sentenceOf(error)}>
        <Link href="/orders">{t('orders.title')}</Link>
      </Trouble>
    );
  }
  if (value === null) return <div aria-busy="true" />;
  const count = value.stops.length;
  return (
    <>
      <PageHead
        title={t('dossier.title')}
        sub={`${value.customer} · ${count === 0 ? t('dossier.nothingStops') : t('dossier.stops', { count })}`}
      />
      <div className={css.parts}>
        <Visits dossier={value} />
        {SECTIONS.map((section) => (
          <SectionPanel key={section} dossier={value} section={section} />
        ))}
        <Panel title={t('dossier.answerTitle')}>
          <AnswerForm dossier={value} onAnswer={(given) => answer({ customer: order, answer: given })} />
        </Panel>
      </div>
    </>
  );
}

/** Whether somebody can work at each visit, and what to do when. */
function Visits({ dossier: { installers } }: { readonly dossier: Dossier }) {
  const { t } = useTranslation();
  const day = useDay();
  return (
    <Panel title={t('dossier.visits')}>
      {installers.visits.length === 0 && <p>{t('dossier.noVisits')}</p>}
      <ul className={css.list}>
        {installers.visits.map(({ visit, best, over }) => (
          <li key={`${visit.date} ${visit.site.join('\u0000')}`} data-stops={(!over && best !== 'covers') || undefined}>
            {t(`dossier.cover.${best ?? 'nobody'}`, { site: visit.site.join(' / '), day: day(visit.date) })}
          </li>
        ))}
        {installers.reminders.map(({ on, kind, name, visit }) => (
          <li key={`${kind} ${name} ${visit}`}>{t(`dossier.remind.${kind}`, { day: day(on), name })}</li>
        ))}
      </ul>
    </Panel>
  );
}

function SectionPanel({
  dossier: { items, stops },
  section,
}: {
  readonly dossier: Dossier;
  readonly section: (typeof SECTIONS)[number];
}) {
  const { t, i18n } = useTranslation();
  const day = useDay();
  const language = i18n.language.startsWith('fr') ? 'fr' : 'en';
  return (
    <Panel title={t(`dossier.section.${section}`)}>
      <ul className={css.list}>
        {items
          .filter(({ item }) => item.section === section)
          .map(({ item, state, by, answer }) => (
            <li key={item.id} data-stops={stops.includes(item.id) || undefined}>
              <b>{t(`dossier.state.${state}`)}</b> · {item.words[language]}
              {by === 'person' && answer !== null && (
                <span className={css.quiet}>
                  {' '}
                  {answer.name}, {day(answer.on)}
                  {answer.evidence !== '' && `: ${answer.evidence}`}
                </span>
              )}
            </li>
          ))}
      </ul>
    </Panel>
  );
}
