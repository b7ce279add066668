import { useTranslation } from 'react-i18next';
import type { LicencesShown } from '../../shared/contract/licence-calls.ts';
import { remarksOf } from '../../shared/domain/licence/remarks.ts';
import css from './cover-table.module.css';
import { useSay } from './say.ts';
import { useDay } from './spoken-day.ts';
import { StateMark } from './state-mark.tsx';

type Cover = LicencesShown['covers'][number];

/** The name of a family in the page's language. */
export function useFamilyName(families: LicencesShown['families']): (id: string | null) => string {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('fr') ? 'fr' : 'en';
  return (id) => families.find((family) => family.id === id)?.name[language] ?? t('licences.unknownFamily');
}

/** Whether an order has its licences: a line a family, and under it in sentences what a number does not say. */
export function CoverTable({
  cover,
  families,
}: {
  readonly cover: Cover;
  readonly families: LicencesShown['families'];
}) {
  const { t } = useTranslation();
  const nameOf = useFamilyName(families);
  return (
    <>
      {cover.families.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('licences.column.family')}</th>
              {(['needed', 'ordered', 'fromList'] as const).map((column) => (
                <th key={column} scope="col" className={css.number}>
                  {t(`licences.column.${column}`)}
                </th>
              ))}
              <th scope="col">{t('licences.column.cover')}</th>
            </tr>
          </thead>
          <tbody>
            {cover.families.map(({ family, needed, ordered, fromList, missing, sku }) => (
              <tr key={family} data-missing={missing > 0 || undefined}>
                <th scope="row">{nameOf(family)}</th>
                <td className={css.number}>{needed}</td>
                <td className={css.number}>{ordered}</td>
                <td className={css.number}>{fromList}</td>
                <td>
                  <span className={css.state}>
                    <StateMark state={missing > 0 ? 'hand' : 'expected'} size={16} />
                    {missing === 0
                      ? t('licences.cover.enough')
                      : t(sku === null ? 'licences.cover.missing' : 'licences.cover.missingSku', {
                          count: missing,
                          sku: sku ?? '',
                        })}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Remarks cover={cover} nameOf={nameOf} />
    </>
  );
}

function Remarks({ cover, nameOf }: { readonly cover: Cover; readonly nameOf: (id: string | null) => string }) {
  const say = useSay();
  const day = useDay();
  const remarks = remarksOf(cover, { day, family: nameOf });
  if (remarks.length === 0) return null;
  return (
    <ul className={css.remarks}>
      {remarks.map((sentence) => (
        <li key={say(sentence)}>{say(sentence)}</li>
      ))}
    </ul>
  );
}
