import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { queueNames, queues } from '../../../conversation/queue.js';
import type { Queue } from '../../../conversation/queue.js';
import type { AgentDraft } from '../api/desk-api.js';
import type { Role } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk } from './desk-context.js';
import { useAction } from './use-action.js';

interface Entered extends Omit<AgentDraft, 'skills'> {
  readonly levels: Readonly<Partial<Record<Queue, number>>>;
}

const roles: readonly Role[] = ['agent', 'supervisor', 'administrator', 'auditor'];

const levels = [
  { value: 0, label: '不接待' },
  { value: 1, label: '1 级' },
  { value: 2, label: '2 级' },
  { value: 3, label: '3 级' },
];

const passwordRules = [
  { required: true, message: '请设置初始密码' },
  { min: 10, message: '至少 10 个字符' },
];

const loginRules = [
  { required: true, message: '请输入账号' },
  { pattern: /^[\w.@-]{1,64}$/, message: '只能用字母、数字和 . @ - _' },
];

interface CreateAgentFormProps {
  readonly onCreated: () => Promise<void>;
}

/** Adds an agent. Empties itself once it is done. */
export function CreateAgentForm({ onCreated }: CreateAgentFormProps) {
  const { api } = useDesk();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const { isRunning, run } = useAction(async () => {
    const { levels: entered, ...rest } = form.getFieldsValue();
    await api.createAgent({ ...rest, skills: skillsOf(entered) });
    void message.success('坐席已创建');
    form.resetFields();
    await onCreated();
  });

  return (
    <Form<Entered>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ roles: ['agent'], capacity: 5 }}
      onFinish={run}
    >
      <AccountFields />
      <SkillFields />
      <Button type="primary" htmlType="submit" loading={isRunning}>
        创建坐席
      </Button>
    </Form>
  );
}

function AccountFields() {
  return (
    <>
      <Form.Item
        name="name"
        label="姓名"
        extra="客户会看到"
        rules={[{ required: true, whitespace: true, message: '请输入姓名' }]}
      >
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item name="login" label="账号" rules={loginRules}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label="初始密码" rules={passwordRules}>
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="roles"
        label="角色"
        rules={[{ required: true, message: '请至少选择一个角色' }]}
      >
        <Checkbox.Group options={roles.map((value) => ({ value, label: nameOf.role(value) }))} />
      </Form.Item>
      <Form.Item name="capacity" label="同时接待上限">
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
    </>
  );
}

function SkillFields() {
  return (
    <fieldset className="skills">
      <legend>技能等级</legend>
      {queues.map((queue) => (
        <Form.Item key={queue} name={['levels', queue]} label={queueNames[queue]} initialValue={0}>
          <Select options={levels} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

function skillsOf(entered: Entered['levels']): AgentDraft['skills'] {
  return queues.flatMap((queue) => {
    const level = entered[queue] ?? 0;
    return level > 0 ? [{ queue, level }] : [];
  });
}
