import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteKey } from '../../../shared/domain/site/position.ts';
import { isWithin } from '../../../shared/domain/site/site-path.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PlanActions } from '../../client/use-plan.ts';
import { EditField } from './edit-field.tsx';
import { Said } from './said.tsx';
import type { SiteNode } from './site-nodes.ts';
import css from './site-tools.module.css';

export interface SiteToolsProps {
  readonly nodes: readonly SiteNode[];
  /** The chosen site; empty: places that are in none. */
  readonly site: readonly string[];
  readonly siteName: string;
  readonly attempt: PlanActions['attempt'];
  readonly onChoose: (path: readonly string[]) => void;
  readonly renameBox: RefObject<HTMLDivElement | null>;
  /** Whether a person asked to remove the site and has not said yet what becomes of its places. */
  readonly removing: boolean;
  readonly onRemoving: (removing: boolean) => void;
}

/** What is done to a site: a new one in it or beside it, another name, another place in the tree, or away with it. */
export function SiteTools({
  nodes,
  site,
  siteName,
  attempt,
  onChoose,
  renameBox,
  removing,
  onRemoving,
}: SiteToolsProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [said, setSaid] = useState<readonly Sentence[]>([]);
  const move = async (to: readonly string[]): Promise<readonly Sentence[]> => {
    const moved = await attempt({ kind: 'move-site', path: [...site], to: [...to] });
    if (moved.done) onChoose(to);
    return moved.said;
  };
  const create = async (parent: readonly string[]): Promise<void> => {
    const path = [...parent, name.trim()];
    const made = await attempt({ kind: 'create-site', path });
    setSaid(made.said);
    if (!made.done) return;
    setName('');
    onChoose(path);
  };
  const remove = async (positions: 'keep' | 'remove'): Promise<void> => {
    const removed = await attempt({ kind: 'remove-site', path: [...site], positions });
    setSaid(removed.said);
    if (!removed.done) return;
    onRemoving(false);
    onChoose(site.slice(0, -1));
  };
  const count = nodes.find(({ key }) => key === siteKey(site))?.positions ?? 0;
  const parents = nodes.filter(({ path }) => path.length > 0 && !isWithin(path, site));
  return (
    <div className={css.tools}>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void create(site);
        }}
      >
        <TextInput
          className={css.wide}
          size="sm"
          label={t('sites.newSite')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {site.length > 0 && (
          <Button type="submit" size="sm" variant="default" disabled={name.trim() === ''}>
            {t('sites.createIn', { site: siteName })}
          </Button>
        )}
        <Button
          size="sm"
          variant="default"
          disabled={name.trim() === ''}
          type={site.length === 0 ? 'submit' : 'button'}
          onClick={site.length === 0 ? undefined : () => void create([])}
        >
          {t('sites.createTop')}
        </Button>
      </form>
      {site.length > 0 && (
        <>
          <div ref={renameBox}>
            <EditField
              key={siteKey(site)}
              label={t('sites.siteName')}
              value={siteName}
              onSave={async (text) =>
                text === '' ? [{ key: 'sites.nameMissing' }] : move([...site.slice(0, -1), text])
              }
            />
          </div>
          <NativeSelect
            size="sm"
            label={t('sites.siteUnder')}
            value={siteKey(site.slice(0, -1))}
            data={[
              { value: '', label: t('sites.top') },
              ...parents.map(({ key, path }) => ({ value: key, label: path.join(' / ') })),
            ]}
            onChange={(event) => {
              const parent = nodes.find(({ key }) => key === event.currentTarget.value)?.path ?? [];
              void move([...parent, siteName]).then(setSaid);
            }}
          />
          {removing ? (
            <div className={css.line}>
              <Button size="sm" variant="default" autoFocus onClick={() => void remove('keep')}>
                {t('sites.removeKeep', { count })}
              </Button>
              <Button size="sm" variant="default" onClick={() => void remove('remove')}>
                {t('sites.removeAll', { count })}
              </Button>
              <Button size="sm" variant="subtle" onClick={() => onRemoving(false)}>
                {t('sites.cancel')}
              </Button>
            </div>
          ) : (
            <div>
              <Button size="sm" variant="subtle" onClick={() => onRemoving(true)}>
                {t('sites.removeSite', { site: siteName })}
              </Button>
            </div>
          )}
        </>
      )}
      <Said sentences={said} />
    </div>
  );
}
