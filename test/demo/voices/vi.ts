/** Vietnamese. */
import type { Voice } from '../voice.ts'

export const vietnamese: Voice = {
  language: 'vi',
  names: [
    ['Diễm', 'diem'],
    ['Khải', 'khai'],
    ['Thục', 'thuc'],
    ['Bảo', 'bao']
  ],
  hello: 'Xin chào,',
  helloTo: 'Xin chào {{asker.name}},',
  bye: 'Cảm ơn rất nhiều,',
  asks: [
    [
      'wifi',
      'Mất Wi-Fi sau khi nâng cấp',
      'Từ khi nâng cấp, máy tính xách tay của tôi không thấy mạng không dây nào. Card là Realtek RTL8821CE, phiên bản trước vẫn chạy tốt.'
    ],
    [
      'persistence',
      'Không mở được bộ nhớ lưu trữ',
      'Sau lần nâng cấp cuối, bộ nhớ lưu trữ báo sai mật khẩu. Tôi chắc chắn gõ đúng và tuần sau cần tài liệu trong đó.'
    ],
    [
      'screen',
      'Màn hình đen sau khi khởi động',
      'Trình đơn hiện ra, tôi chọn dòng đầu tiên rồi màn hình cứ đen. Card đồ họa là NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'Kết nối Tor dừng ở 50 %',
      'Kết nối Tor dừng ở 50 % và không có gì xảy ra nữa, ở nhà và ở thư viện đều vậy, có cầu nối hay không cũng thế.'
    ],
    [
      'usb',
      'Máy không nhận USB',
      'Tôi đã ghi ảnh đĩa vào USB mới theo hướng dẫn nhưng máy không thấy khi khởi động. USB cũ thì chạy được.'
    ],
    [
      'printing',
      'Không in được qua mạng',
      'Máy in được tìm thấy, trang vào hàng đợi, nhưng sau đó báo lỗi bộ lọc và không in ra gì.'
    ],
    [
      'keyboard',
      'Làm sao giữ bố cục bàn phím?',
      'Mỗi lần khởi động tôi phải chọn lại bàn phím, hai lần đã gõ mật khẩu sai bố cục. Có cách nào giữ lại không?'
    ],
    [
      'install',
      'Tập tin tôi tải về có thật không?',
      'Trang web nói không kiểm tra được tập tin tải về. Tôi mới dùng và không biết tiếp tục có nguy hiểm không. Nên làm gì trước?'
    ],
    [
      'wifi',
      'Danh sách mạng trống',
      'Từ lần nâng cấp hôm qua danh sách mạng trống trơn. Máy ở ngay cạnh bộ phát và điện thoại tìm thấy ngay.'
    ],
    [
      'tor',
      'Tor bị chặn ở chỗ tôi',
      'Ở đây kết nối không bao giờ xong, bạn bè tôi cũng vậy từ chủ nhật. Nên thử loại cầu nối nào trước?'
    ]
  ],
  more: [
    'Tôi có thể gửi ảnh chụp màn hình.',
    'Bạn tôi dùng cùng loại máy cũng bị như vậy.'
  ],
  question:
    'Cảm ơn bạn đã viết cho chúng tôi. Chúng tôi biết lỗi này và đang tìm nguyên nhân. Máy của bạn là loại nào, phiên bản trước có bị không?',
  needs:
    'Máy nào, phiên bản nào, và từ khi nào? Những dòng cuối trên màn hình cũng giúp ích; một tấm ảnh là đủ.',
  ways: {
    wifi: 'Trình điều khiển của card này bị thiếu trong 6.15.1 và sẽ có lại ở 6.17. Trong lúc chờ, hãy khởi động 6.15 từ USB cũ, hoặc nối điện thoại bằng cáp USB và chia sẻ mạng của nó: cả hai đều chạy mà không cần card.',
    persistence:
      'Xin đừng tạo bộ nhớ lưu trữ mới: trong bộ nhớ cũ không mất gì cả. Từ lần nâng cấp này, mật khẩu được hỏi trước khi chọn bàn phím. Hãy chọn bàn phím ở màn hình chào trước, gõ thử mật khẩu vào ô tìm kiếm để thấy từng chữ, rồi mở khóa.',
    screen:
      'Hãy chọn chế độ khắc phục sự cố trong trình đơn khởi động. Nếu màn hình vẫn đen, bấm E, viết nomodeset vào cuối dòng bắt đầu bằng linux rồi bấm F10. Hình sẽ chậm hơn nhưng vẫn làm việc được cho đến khi sửa xong.',
    tor: 'Lỗi này đã sửa trong 6.16: màn hình chào sẽ mời nâng cấp. Nếu chưa nâng cấp được, hãy chỉnh đồng hồ bằng tay trước khi kết nối. Đồng hồ sai vài giờ làm kết nối dừng đúng ở chỗ đó.',
    usb: 'Một số USB tự nhận là ổ cứng và nhiều máy không khởi động từ chúng; chúng tôi không thay đổi được. Một chiếc USB thường từ 8 GB của hãng khác hầu như luôn chạy. Bạn cũng có thể sao chép chiếc cũ sang, mất mười phút.',
    printing:
      'Hãy xóa máy in khỏi danh sách, thêm lại và chọn “không cần trình điều khiển” thay cho tên máy. Nếu bộ lọc vẫn lỗi, hãy in ra tệp PDF và mang sang máy khác. Chúng tôi đang tìm nguyên nhân.',
    keyboard:
      'Được. Hãy chọn bàn phím ở màn hình chào và bật “Giữ các thiết lập này” ngay bên dưới. Lần sau bàn phím đã đúng trước khi hỏi mật khẩu.',
    install:
      'Bạn dừng lại là đúng. Hãy xóa tệp, tải lại và để trang của chúng tôi kiểm tra; đừng khởi động từ nó trước khi trang nói là thật. Nếu hỏng hai lần thì thường là bị đứt giữa đường: hãy thử mạng khác.'
  },
  glad: 'Chúng tôi rất mừng. Cứ viết khi có gì chưa rõ: chúng tôi ở đây vì việc đó.',
  tells: 'Máy {machine}, phiên bản trước chạy tốt.',
  thanks: 'Được rồi, cảm ơn rất nhiều!'
}
