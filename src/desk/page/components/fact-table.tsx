import type { FactCard } from '../../../conversation/message.js';

/** Figures in rows, with their source and date below. */
export function FactTable({ card }: { readonly card: FactCard }) {
  return (
    <table className="facts">
      <caption>{card.title}</caption>
      <tbody>
        {card.rows.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
      {card.footnote !== undefined && (
        <tfoot>
          <tr>
            <td colSpan={2}>{card.footnote}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
