import type { FactCard } from '../../../conversation/message.js';

/** Figures in rows, with their source and date below. */
export function FactTable({ card }: { readonly card: FactCard }) {
  return (
    <table className="facts">
      <caption>{card.title}</caption>
      {card.columns !== undefined && (
        <thead>
          <tr>
            <td />
            {card.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {card.rows.map(({ label, value, cells = [value] }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {cells.map((text, place) => (
              <td key={card.columns?.[place] ?? label}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
      {card.footnote !== undefined && (
        <tfoot>
          <tr>
            <td colSpan={1 + (card.columns?.length ?? 1)}>{card.footnote}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
