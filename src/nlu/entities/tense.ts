/** Where a day is named: what stands before and after it, in the same clause. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const clauseEnd = /[,，。.!！?？;；\n]/;

/** Not more of a clause is looked at, in characters. */
const reach = 16;

const planned =
  /(?:打算|准备|计划|想|(?<!需)要|将|会|等|等到|到了?|改到?|改成|挪到|调到|推迟到?|延到|延期到?|预约|约|下次|提醒我|赶在|截至|截止到?|预计|最迟|最晚|最早|得|能不能|可不可以|可以)(?:在|于|到|是)?$/;
const moved = /(?:改|挪|调|推迟|延|延期)(?:到|成|至)$/;
const expected =
  /^(?:那天|当天|的时候|早上|上午|中午|下午|晚上|开盘|收盘)?(?:之前|以前|前|之后|以后|后)?(?:我|钱|就|还|是不是|应该|可能|大概)?(?:能|可以|会|要|才|再|到期|截止|开放|起(?!伏)|开始|打算|准备|想|将|到账(?:吗|么|不)|到得了|到不到|来得及|放假|休市|开市)/;
const happened =
  /(?:买|卖|赎|扣|转|提交|申请|下单|下的单|操作|发|确认|撤|投|打款|收到|到账|涨|跌|分红|存|取|成交|交易|开户|换|办)(?:入|出|回|单|款)?(?:成功)?(?:了|的(?!话)|过)|没到|没收到|还没|怎么没|至今|当时|的净值|的收益|的订单|的那笔/;

/** The clause around `[start, end)`. */
export function around(text: string, start: number, end: number): Around {
  return {
    before:
      text
        .slice(Math.max(0, start - reach), start)
        .split(clauseEnd)
        .at(-1) ?? '',
    after: text.slice(end, end + reach).split(clauseEnd)[0] ?? '',
  };
}

/**
 * Whether a day named without its year or week is yet to come: a plan, a deadline, what can be
 * expected. Customers mostly ask about what has happened, so everything else is past.
 */
export function isAhead({ before, after }: Around): boolean {
  if (happened.test(after)) return false;
  if (/^的(?!时候|话)/.test(after)) return moved.test(before);
  return planned.test(before) || expected.test(after);
}
