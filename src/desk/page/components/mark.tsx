import address from '../favicon.svg';

/** The product's mark, as decoration. */
export function Mark({ size }: { readonly size: number }) {
  return <img src={address} width={size} height={size} alt="" />;
}
